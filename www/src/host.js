// For the page around: gives each frame of Sekisho the height it asks for. It reads and sends nothing else.
const LEAST = 120;
const MOST = 4_000;

addEventListener("message", ({ source, data }) => {
  if (data?.type !== "sekisho:resize" || data.v !== 1 || !Number.isInteger(data.height)) return;
  for (const frame of document.querySelectorAll("iframe")) {
    // The message must come from that very frame, whatever it says it is.
    if (frame.contentWindow === source) frame.style.height = `${Math.min(Math.max(data.height, LEAST), MOST)}px`;
  }
});
