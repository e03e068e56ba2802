// The buttons of this page drive the lab in the first frame.
import { connect } from '../embed.js';

const by = (id) => document.getElementById(id);
const say = (text) => (by('said').textContent = text);

try {
  const lab = await connect(by('driven'));
  const buttons = {
    play: () => lab.play(),
    pause: () => lab.pause(),
    seek: () => lab.seek(50),
    reset: () => lab.reset(),
  };
  for (const [id, press] of Object.entries(buttons)) {
    by(id).disabled = false;
    by(id).addEventListener('click', () => press().catch(({ message }) => say(message)));
  }
  say('Ready.');
  lab.on('lab-step', ({ step, budget }) => say(`Step ${step} of ${budget}`));
  lab.on('lab-done', ({ step }) => say(`Done after ${step} steps.`));
} catch ({ message }) {
  say(message);
}
