// «Back» shows a page as the browser kept it, whatever the server says of keeping. So a page that is shown again by
// «Back» or «Forward» asks whether it still is the page of its address, and is loaded anew if not.
const [shown] = performance.getEntriesByType("navigation");

async function renew() {
  const answer = await fetch(location.href, { method: "HEAD", cache: "no-cache" }).catch(() => null);  // offline: it stays
  const changed = Date.parse(answer?.headers.get("last-modified") ?? "");
  if (answer && (answer.status === 404 || answer.status === 410 || changed > Date.parse(document.lastModified))) location.reload();
}

if (shown?.type === "back_forward") renew();
addEventListener("pageshow", (event) => event.persisted && renew());
