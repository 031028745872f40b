// A page that is not there: put the words of its address into the search.
const box = document.querySelector("#lost input");
const path = decodeURIComponent(location.pathname + " " + location.search);
const words = path.toLowerCase().replace(/\.(html?|php|aspx?|txt|md)\b/g, " ").split(/[^\p{L}\p{N}]+/u);
const noise = /^(|\d|index|archives?|articles?|news|story|stories|post|posts|node|category|tag|page|p|id|www|amp|html|people|places|organizations|sections|tags|authors)$/;
box.value = words.filter((word) => word.length > 1 && !noise.test(word) && !/^\d{1,3}$/.test(word)).join(" ");
