import "./shell/home-app.ts";

if ("serviceWorker" in navigator) {
  // The page works without it; it only opens slower, and not without a connection. What it fetches comes after the page itself.
  addEventListener("load", () => {
    navigator.serviceWorker
      .register("/.home/service-worker.js", { scope: "/", type: "module", updateViaCache: "none" })
      .catch(() => {});
  });
}
