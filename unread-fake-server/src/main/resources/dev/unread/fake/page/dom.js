// Builds elements. Whatever comes from the server ends up in text nodes and nowhere else.

/** el('button.primary', {type: 'button', onclick: f}, 'Send', otherNode) */
export function el(shape, ...rest) {
  const [tag, ...classes] = shape.split('.');
  const node = document.createElement(tag);
  if (classes.length) node.className = classes.join(' ');
  const plain = rest[0] && rest[0].constructor === Object;
  for (const [key, value] of Object.entries(plain ? rest.shift() : {})) {
    if (value === undefined || value === null || value === false) continue;
    if (key.startsWith('on')) node.addEventListener(key.slice(2), value);
    else if (key === 'value') node.value = value;
    else node.setAttribute(key, value === true ? '' : value);
  }
  node.append(...rest.flat().filter((child) => child !== undefined && child !== null && child !== false));
  return node;
}

/** Changes text only where it differs, so that a selection in it survives. */
export function say(node, text) {
  const wanted = String(text);
  if (node.textContent !== wanted) node.textContent = wanted;
}

let notices;

/** Tells the reader something that goes away by itself. */
export function notice(text, kind = 'done') {
  notices ??= document.getElementById('notices');
  const note = el(`p.notice.${kind}`, text);
  notices.append(note);
  while (notices.children.length > 3) notices.firstChild.remove();
  setTimeout(() => note.remove(), kind === 'done' ? 3000 : 8000);
}

/** A button that is dead while its work is under way, and says so if it fails. */
export function action(label, work, {kind = '', ...attributes} = {}) {
  const button = el(`button${kind && '.' + kind}`, {type: 'button', ...attributes}, label);
  button.addEventListener('click', () => attempt(button, work));
  return button;
}

/** Runs work with a control disabled meanwhile; a failure becomes a notice. */
export async function attempt(control, work) {
  if (control.getAttribute('aria-busy')) return;
  control.setAttribute('aria-busy', 'true');
  try {
    await work();
  } catch (failure) {
    notice(failure.message, 'failed');
  } finally {
    control.removeAttribute('aria-busy');
  }
}

/** A button that copies what text() says. */
export function copyButton(text, label = 'Copy') {
  const button = action(label, async () => {
    await copy(text());
    button.textContent = 'Copied';
    setTimeout(() => { button.textContent = label; }, 1500);
  }, {kind: 'quiet'});
  return button;
}

async function copy(text) {
  if (navigator.clipboard) return navigator.clipboard.writeText(text);
  const area = el('textarea', {value: text}); // no clipboard without a secure origin
  document.body.append(area);
  area.select();
  const copied = document.execCommand('copy');
  area.remove();
  if (!copied) throw new Error('The browser does not let this page copy; select the text instead.');
}
