// Lighthouse (mobile) over some pages, in a Chromium that is running; prints its marks as JSON.
//
//     node lighthouse.mjs PORT URL...                 all but speed
//     node lighthouse.mjs --speed PORT URL...         with speed, on a simulated slow phone
import lighthouse from "lighthouse";

const speed = process.argv[2] === "--speed";
const [port, ...urls] = process.argv.slice(speed ? 3 : 2);
const marks = [];
for (const url of urls) {
  const { lhr } = await lighthouse(url, {
    port: Number(port),
    logLevel: "error",
    onlyCategories: ["accessibility", "best-practices", "seo", ...(speed ? ["performance"] : [])],
    throttlingMethod: "simulate", // worked out afterwards: it waits a second where others wait five
    disableFullPageScreenshot: !speed, // nobody looks at it
    disableStorageReset: !speed,
    maxWaitForLoad: 60_000,
  });
  if (lhr.runtimeError) throw new Error(`${url}: ${lhr.runtimeError.message}`);
  const categories = Object.values(lhr.categories);
  marks.push({
    scores: Object.fromEntries(categories.map(({ id, score }) => [id, Math.round(score * 100)])),
    failed: categories
      .filter(({ id }) => id !== "performance")
      .flatMap(({ auditRefs }) => auditRefs)
      .filter(({ id, weight }) => weight && lhr.audits[id].score !== null && lhr.audits[id].score < 1)
      .map(({ id }) => `${id}: ${lhr.audits[id].title} ${JSON.stringify(lhr.audits[id].details?.items?.slice(0, 3) ?? "")}`),
    timings: speed
      ? Object.fromEntries(
          ["first-contentful-paint", "largest-contentful-paint", "total-blocking-time", "cumulative-layout-shift"].map(
            (id) => [id, lhr.audits[id].numericValue],
          ),
        )
      : {},
  });
}
console.log(JSON.stringify(marks));
process.exit(0);
