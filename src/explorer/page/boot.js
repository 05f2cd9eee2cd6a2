/** Loads the page, and says why where that fails: the scripts are built when they are asked for first. */
import('./main.js').catch(async (error) => {
  const answer = await fetch('main.js').catch(() => undefined);
  const why = answer?.ok === false ? await answer.text() : String(error);
  const shown = document.querySelector('.loading');
  if (shown === null) return;
  shown.setAttribute('role', 'alert');
  shown.textContent = `The page cannot be loaded: ${why}`;
});
