// Shows what is new since a reader's last visit. The day of the visit stays in this browser and is told to nobody.
const KEY = "roadmaps-visit";
const news = document.querySelector("[data-visit]");
const stored = () => { try { return localStorage.getItem(KEY); } catch { return null; } }; // where a browser keeps nothing

const now = new Date();
now.setMinutes(now.getMinutes() - now.getTimezoneOffset());
const today = now.toISOString().slice(0, 10);
const before = stored();
if (news && before && before <= today) {
  let shown = 0;
  for (const item of news.querySelectorAll("[data-day]")) {
    item.hidden = item.dataset.day < before;
    shown += !item.hidden;
  }
  news.hidden = !shown;
}
try { localStorage.setItem(KEY, today); } catch { /* then every visit is the first */ }
