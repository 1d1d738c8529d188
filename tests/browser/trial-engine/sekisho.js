// An engine that misbehaves on demand, to see that the page copes. It stands where the bindings stand.
export function initSync() {}

export function version() {
  return { name: "trial", version: "0.0.0", catalog };
}

export function kinds() {
  return [{ id: "identity-policy", name: "Identity policy" }];
}

export function rules() {
  return [];
}

let catalog = null;

export function useCatalog(bytes) {
  if (bytes[0] !== 1) throw new Error("not one");
  catalog = { date: "2030-01-01", services: bytes.length, actions: 0 };
  return version();
}

export function explain() {
  return null;
}

export function check(text) {
  if (text.includes("for ever")) for (;;);
  if (text.includes("trap")) throw new WebAssembly.RuntimeError("unreachable");
  const start = { line: 1, column: 1, offset: 0 };
  const range = { start, end: start };
  const documents = [{ kind: "identity-policy", label: "", why: "", pointer: "", range, guessed: false, resourceType: null, size: null }];
  return { schema: 1, tool: version(), inputs: [{ path: null, documents, findings: [] }], summary: {} };
}
