// Every lab as a reader has it, in the finished site: steps per second while it is drawn and when it
// runs to its end undrawn, and the longest task of the page's own thread meanwhile.
import { launchChromium } from './chromium.mjs';
import { longestTask } from './longest_task.mjs';
import { site } from './paths.mjs';
import { serve } from './server.mjs';

/** In the page: whether the lab, as it opens, has steps to take. */
function hasCourse() {
  const face = document.querySelector('descent-lab').shadowRoot.querySelector('descent-lab-face');
  return face.run.frame.budget > 0;
}

/**
 * In the page: runs again and again for so long, and returns steps per second until the page shows them; the
 * way back to the start is not counted.
 */
async function stepsPerSecond({ drawn, seconds }) {
  const face = document.querySelector('descent-lab').shadowRoot.querySelector('descent-lab-face');
  const { run } = face;
  const nextFrame = () => new Promise((done) => requestAnimationFrame(done));
  const ended = () => run.frame.state === 'done' || run.frame.state === 'diverged';
  const begin = async () => {
    run.command('reset');
    while (run.frame.step > 0) await nextFrame();
    run.command(drawn ? 'play' : 'to-end');
  };
  run.setSpeed(null);
  let steps = 0;
  let ms = 0;
  while (ms < 1000 * seconds) {
    await begin();
    const started = performance.now();
    const until = started + 1000 * seconds - ms;
    do await nextFrame();
    while (!ended() && performance.now() < until);
    ms += performance.now() - started;
    steps += run.frame.step;
  }
  return (1000 * steps) / ms;
}

const seconds = 1; // shorter runs would show the screen's rate, not the lab's

/** Calls `report(lab, metric, unit, figures)` for each figure of the labs; one with no course has none. */
export async function benchPage(labs, { repeats }, report) {
  const server = await serve(site);
  const browser = await launchChromium();
  try {
    for (const lab of labs) {
      const page = await browser.newPage({ viewport: { width: 1280, height: 720 } });
      await page.goto(`${server.url}#lab=${lab}`);
      await page.waitForFunction(() => document.querySelector('descent-lab')?.status === 'ready');
      const measure = async (drawn) => {
        const figures = [];
        for (let i = 0; i < repeats; i++)
          figures.push(await page.evaluate(stepsPerSecond, { drawn, seconds }));
        return figures;
      };
      if (await page.evaluate(hasCourse)) {
        await page.evaluate(stepsPerSecond, { drawn: true, seconds }); // warms up
        report(lab, 'drawn', 'steps/s', await measure(true));
        report(lab, 'undrawn', 'steps/s', await measure(false));
        const task = await longestTask(page, () =>
          page.evaluate(stepsPerSecond, { drawn: true, seconds: 2 * seconds }),
        );
        report(lab, 'longest task', 'ms', [task]);
      }
      await page.close();
    }
  } finally {
    await browser.close();
    await server.close();
  }
}
