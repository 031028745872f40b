// A page that is not there: put the words of its address into the search.
const box = document.querySelector("#lost input");
let path = location.pathname + " " + location.search;
try {
  path = decodeURIComponent(path);
} catch {
  path = path.replace(/%[0-9a-f]{2}/gi, " "); // of before UTF-8, or cut off: what can be read of it
}
const words = path.toLowerCase().replace(/\.(html?|php|aspx?|txt|md)\b/g, " ").split(/[^\p{L}\p{N}]+/u);
const noise = /^(|\d|index|archives?|articles?|news|story|stories|post|posts|node|category|tag|page|p|id|www|amp|html|people|places|organizations|sections|tags|authors)$/;
box.value = words.filter((word) => word.length > 1 && !noise.test(word) && !/^\d{1,3}$/.test(word)).join(" ");
