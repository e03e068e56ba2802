// The way through a course: from the map into a lab, on to the next topic, and back to where one was.
import assert from 'node:assert/strict';
import { visit } from './support/browser.mjs';
import { field, hash, hashBecomes, reach, toEnd, watch } from './support/lab.mjs';

const topic = (page, row) =>
  page.locator(`descent-course-map li[value="${row}"]`).evaluate((item) => ({
    state: item.dataset.state,
    words: item.querySelector('.state').textContent.trim(),
  }));
const appear = (page) => page.locator('descent-course-map li').first().waitFor();
const trail = (page) => page.locator('topic-trail');

visit('a topic leads into its lab, which shows the place in the course and the way on', '', async (page) => {
  await appear(page);
  await page.locator('descent-course-map li[value="119"] a').click();
  await reach(page, 'ready');
  assert.match(await hash(page), /from=119/);
  assert.match(await trail(page).innerText(), /Keras · Regressor/);
  // What the reader changes does not lose the place, nor does a link of the guide.
  await (await field(page, 'lr')).locator('input.typed').fill('0.02');
  await page.keyboard.press('Enter');
  await page.waitForFunction(() => /lr=0.02/.test(location.hash) && /from=119/.test(location.hash));
  await page.locator('lab-guide a.try').first().click();
  await page.waitForFunction(() => /from=119/.test(location.hash) && !/lr=0.02/.test(location.hash));
  const ways = await trail(page).getByRole('link').all();
  for (const way of ways) assert.match(await way.getAttribute('aria-label'), /^(Previous|Next) topic: ./);
});

visit('the arrows lead to the topics before and after', '#lab=regression&preset=tf&from=60', async (page) => {
  await reach(page, 'ready');
  const next = trail(page).getByRole('link', { name: /^Next topic/ });
  const target = await next.getAttribute('href');
  const row = Number(new URLSearchParams(target.slice(1)).get('from'));
  assert.ok(row > 60, target);
  await next.click();
  await page.waitForFunction((wanted) => location.hash.includes(`from=${wanted}`), row);
  await reach(page, 'ready', 'running');
  const back = trail(page).getByRole('link', { name: /^Previous topic/ });
  assert.match(await back.getAttribute('href'), /from=\d+$/);
});

visit('the map remembers what was tried and reached, and where the reader was', '', async (page) => {
  await appear(page);
  assert.deepEqual(await topic(page, 119), { state: 'new', words: 'new' });
  assert.equal(await page.locator('descent-course-map .continue').count(), 0);
  await page.locator('descent-course-map li[value="119"] a').click();
  await reach(page, 'ready');
  await page.getByRole('link', { name: 'Course map' }).click();
  await appear(page);
  assert.deepEqual(await topic(page, 119), { state: 'tried', words: 'tried' });
  const on = page.locator('descent-course-map .continue');
  assert.match(await on.innerText(), /Regressor/);
  await on.click();
  await reach(page, 'ready');
  assert.match(await hash(page), /from=119/);
  await page.getByRole('button', { name: 'TensorFlow', exact: true }).click();
  await watch(page, ({ budget }) => budget === 1000, 'the preset');
  await toEnd(page);
  await reach(page, 'done');
  await page.getByRole('link', { name: 'Course map' }).click();
  await appear(page);
  assert.deepEqual(await topic(page, 119), { state: 'reached', words: 'goal reached' });
  assert.match(
    await page.locator('descent-course-map .mine').innerText(),
    /^Of 129 topics you have tried 1 and reached the goal of 1/,
  );
  await page.reload();
  await appear(page);
  assert.equal((await topic(page, 119)).state, 'reached');
});

visit(
  'without a storage nothing breaks',
  '',
  async (page) => {
    await appear(page);
    await page.locator('descent-course-map li[value="119"] a').click();
    await reach(page, 'ready');
    await toEnd(page);
    await reach(page, 'done');
    await page.getByRole('link', { name: 'Course map' }).click();
    await appear(page);
    assert.equal((await topic(page, 119)).state, 'new');
  },
  {
    init: () =>
      Object.defineProperty(window, 'localStorage', {
        get() {
          throw new DOMException('denied', 'SecurityError');
        },
      }),
  },
);

visit('a lab names the topics it serves, each with its own experiment', '#lab=regression', async (page) => {
  await reach(page, 'ready');
  await page.locator('lab-guide article').waitFor();
  await page.evaluate(() => scrollTo(0, document.scrollingElement.scrollHeight));
  const links = page.locator('lab-topics a');
  await links.first().waitFor();
  const all = await links.evaluateAll((list) => list.map((link) => link.getAttribute('href')));
  assert.ok(all.length >= 7, all.join());
  for (const href of all) assert.match(href, /^#lab=regression&preset=[\w-]+&from=\d+$/);
  await page.locator('lab-topics a[href*="from=119"]').click();
  await page.waitForFunction(() => /from=119/.test(location.hash));
  await trail(page)
    .getByText(/Regressor/)
    .waitFor();
});

visit('titles are found by pinyin', '', async (page) => {
  await appear(page);
  await page.getByRole('searchbox').fill('guonihe');
  await page.waitForFunction(
    () =>
      document
        .querySelector('descent-home')
        .shadowRoot.querySelector('descent-course-map')
        .shadowRoot.querySelectorAll('li').length < 10,
  );
  assert.equal((await topic(page, 13)).words.length > 0, true);
});

visit('a row that is no topic shows no trail', '#lab=regression&from=1', async (page) => {
  await reach(page, 'ready');
  assert.equal(await page.locator('topic-trail nav').count(), 0);
  await hashBecomes(page, '#v=1&lab=regression&seed=1&from=1');
});
