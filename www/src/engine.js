/** @import { CheckOptions, Docs, Engine, EngineVersion, Report } from "../sekisho-check.d.ts" */
import workerSource from "sekisho:worker";
import wasm from "sekisho:wasm";
import { decodePacked } from "./packed.js";

/** Milliseconds after which a running call is called slow, and after which it is ended: more for each such part of a long text. */
const SLOW = 2_000;
const LIMIT = 10_000;
const PART = 10_000_000;

const policy = globalThis.trustedTypes?.createPolicy("sekisho-worker", {
  createScriptURL(url) {
    if (!url.startsWith("blob:")) throw new TypeError("only a blob may become a worker");
    return url;
  },
});

/** Why there is no answer, of a `timeout` the seconds; `refused` where the engine said so in a sentence and goes on. */
export class EngineError extends Error {
  /**
   * @param {"stopped" | "timeout" | "crashed" | "blocked" | "refused"} code
   * @param {string} message
   * @param {string} trace where in the worker
   */
  constructor(code, message = code, trace = "") {
    super(message);
    this.code = code;
    this.trace = trace;
  }
}

/**
 * What the worker answers: the engine, and the long explanations that the page keeps packed.
 * @typedef {Engine & { docs(packed: string): Record<"en" | "ja" | "examples", Docs> }} Calls
 * @typedef {{
 *   name: keyof Calls, args: unknown[],
 *   resolve: (value: any) => void, reject: (error: Error) => void,
 * }} Call
 */

/**
 * The engine in a worker of its own: one call at a time, the newest check wins, and a check that
 * does not end is ended with its worker.
 */
export class EngineClient {
  /** @type {Worker | null} */
  #worker = null;
  /** @type {Promise<EngineVersion> | null} */
  #started = null;
  /** @type {((error: EngineError) => void) | null} */
  #failStart = null;
  /** @type {Call[]} */
  #queue = [];
  /** @type {Call | null} */
  #running = null;
  #id = 0;
  /** A catalogue that the engine took, for the next worker. @type {Uint8Array | null} */
  #catalog = null;
  /** @type {number[]} */
  #timers = [];

  /** Called with true when the running check has become slow and with false when it is over. */
  onslow = (/** @type {boolean} */ _slow) => {};

  /** Starts the worker where there is none. Rejects with "blocked" where the host refuses it. */
  start() {
    this.#started ??= this.#start();
    return this.#started;
  }

  /**
   * Checks a text. A check that waits behind another is dropped (resolves null) when a newer one comes.
   * @param {string} text
   * @param {CheckOptions} options
   * @returns {Promise<Report | null>}
   */
  check(text, options) {
    this.#queue = this.#queue.filter((waiting) => {
      if (waiting.name !== "check") return true;
      waiting.resolve(null);
      return false;
    });
    return this.call("check", text, options);
  }

  /**
   * Uses a newer catalogue from now on, in later workers too.
   * @param {Uint8Array} bytes of its file
   * @param {"en" | "ja"} lang of the sentence if it is none
   */
  async useCatalog(bytes, lang) {
    const version = await this.call("useCatalog", bytes, lang);
    this.#catalog = bytes;
    return version;
  }

  /**
   * Any other question to the engine.
   * @template {keyof Calls} K
   * @param {K} name
   * @param {Parameters<Calls[K]>} args
   * @returns {Promise<ReturnType<Calls[K]>>}
   */
  call(name, ...args) {
    const { promise, resolve, reject } = withResolvers();
    this.#queue.push({ name, args, resolve, reject });
    this.#next();
    return promise;
  }

  /**
   * Ends the running call; what waits behind it goes to a new worker.
   * @param {EngineError} reason
   */
  stop(reason = new EngineError("stopped")) {
    const call = this.#running;
    this.#shutDown();
    this.#failStart?.(reason);
    call?.reject(reason);
    this.#next();
  }

  /** Ends the worker and drops everything that waits. */
  close() {
    const calls = [...this.#queue.splice(0), ...(this.#running ? [this.#running] : [])];
    this.#shutDown();
    for (const call of calls) call.reject(new EngineError("stopped"));
  }

  #start() {
    const { promise, resolve, reject } = withResolvers();
    this.#failStart = reject;
    const url = URL.createObjectURL(new Blob([workerSource], { type: "text/javascript" }));
    try {
      const worker = new Worker(policy ? policy.createScriptURL(url) : url);
      this.#worker = worker;
      worker.onmessage = ({ data }) => this.#answer(worker, data, resolve);
      worker.onerror = (event) => {
        event.preventDefault();
        if (worker !== this.#worker) return;
        this.stop(new EngineError(this.#failStart ? "blocked" : "crashed", event.message || undefined));
      };
      const start = decodePacked(wasm);
      worker.postMessage({ id: 0, start, catalog: this.#catalog }, [start.buffer]);
      this.#timers.push(window.setTimeout(() => this.stop(new EngineError("blocked", "no answer")), LIMIT));
    } catch (error) {
      this.#started = null;
      reject(new EngineError("blocked", String(error)));
    }
    const clean = () => URL.revokeObjectURL(url);
    promise.then(clean, clean);
    return promise;
  }

  /**
   * @param {Worker} worker
   * @param {{ id: number, value?: any, error?: string, trace?: string, fatal?: boolean }} answer
   * @param {(version: EngineVersion) => void} ready
   */
  #answer(worker, answer, ready) {
    if (worker !== this.#worker) return;
    if (answer.id === 0) {
      this.#clearTimers();
      if (answer.error !== undefined) {
        this.stop(new EngineError("blocked", answer.error));
      } else {
        this.#failStart = null;
        ready(answer.value);
      }
      return;
    }
    const call = this.#running;
    if (!call || answer.id !== this.#id) return;
    if (answer.fatal) {
      this.stop(new EngineError("crashed", answer.error, answer.trace));
      return;
    }
    this.#running = null;
    this.#clearTimers();
    if (answer.error === undefined) call.resolve(answer.value);
    else call.reject(new EngineError("refused", answer.error));
    this.#next();
  }

  async #next() {
    if (this.#running) return;
    const call = this.#queue.shift();
    if (!call) return;
    this.#running = call;
    try {
      await this.start();
    } catch (error) {
      if (this.#running === call) this.#running = null;
      call.reject(/** @type {Error} */ (error));
      this.#next();
      return;
    }
    if (this.#running !== call) return;
    this.#id++;
    const limit = LIMIT * Math.max(1, Math.ceil((/** @type {{ length: number }} */ (call.args[0])?.length ?? 0) / PART));
    this.#timers.push(
      window.setTimeout(() => this.onslow(true), SLOW),
      window.setTimeout(() => this.stop(new EngineError("timeout", String(limit / 1_000))), limit),
    );
    this.#worker?.postMessage({ id: this.#id, name: call.name, args: call.args });
  }

  #shutDown() {
    this.#worker?.terminate();
    this.#worker = null;
    this.#started = null;
    this.#running = null;
    this.#clearTimers();
  }

  #clearTimers() {
    for (const timer of this.#timers.splice(0)) clearTimeout(timer);
    this.onslow(false);
  }
}

/** `Promise.withResolvers` for browsers of 2023. */
export function withResolvers() {
  /** @type {(value: any) => void} */
  let resolve = () => {};
  /** @type {(error: Error) => void} */
  let reject = () => {};
  const promise = new Promise((yes, no) => {
    resolve = yes;
    reject = no;
  });
  return { promise, resolve, reject };
}
