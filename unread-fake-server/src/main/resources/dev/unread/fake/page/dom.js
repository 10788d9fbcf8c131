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
  node.append(...rest.flat(Infinity).filter((child) => child !== undefined && child !== null && child !== false));
  return node;
}

let made = 0;

/** An id that no other element has. */
export const newId = () => `made-${++made}`;

/** Changes text only where it differs, so that a selection in it survives. */
export function say(node, text) {
  const wanted = String(text);
  if (node.textContent !== wanted) node.textContent = wanted;
}

/** Brings children to this list, and leaves alone those that are there already: focus stays. */
export function arrange(parent, children) {
  const wanted = new Set(children);
  for (const child of [...parent.childNodes]) if (!wanted.has(child)) child.remove();
  children.forEach((child, at) => {
    if (parent.childNodes[at] !== child) parent.insertBefore(child, parent.childNodes[at] ?? null);
  });
}

let notices;

/** Tells the reader something that goes away by itself; one with something to do stays longer. */
export function notice(text, kind = 'done', ...controls) {
  notices ??= document.getElementById('notices');
  const note = el(`p.notice.${kind}`, el('span', text), ...controls);
  notices.append(note);
  while (notices.children.length > 3) (notices.querySelector('.notice:not(:has(button))') ?? notices.firstChild).remove();
  setTimeout(() => note.remove(), controls.length ? 60_000 : kind === 'done' ? 3000 : 8000);
  return note;
}

/** A button that does nothing while its work is under way, and says so if it fails. */
export function action(label, work, {kind = '', ...attributes} = {}) {
  const button = el(`button${kind && '.' + kind}`, {type: 'button', ...attributes}, label);
  button.addEventListener('click', () => attempt(button, work));
  return button;
}

/** Turns a button on or off; one that is off keeps the focus, so that the hand stays in place. */
export function allow(button, allowed) {
  if (allowed) button.removeAttribute('aria-disabled');
  else button.setAttribute('aria-disabled', 'true');
}

/** Runs work unless its control is busy or off; a failure becomes a notice, or stands at its field. */
export async function attempt(control, work, failed = (failure) => notice(failure.message, 'failed')) {
  if (control.getAttribute('aria-busy') || control.getAttribute('aria-disabled')) return;
  control.setAttribute('aria-busy', 'true');
  try {
    await work();
  } catch (failure) {
    failed(failure);
  } finally {
    control.removeAttribute('aria-busy');
  }
}

/** Says beside a field what is wrong with it, until it is changed. */
export function fault(input, text) {
  clearFault(input);
  const id = newId();
  const said = el('span.error', {id, role: 'alert'}, text);
  input.setAttribute('aria-invalid', 'true');
  input.setAttribute('aria-describedby', id);
  input.after(said);
  const over = () => clearFault(input);
  input.addEventListener('input', over, {once: true});
}

export function clearFault(input) {
  if (!input.hasAttribute('aria-invalid')) return;
  document.getElementById(input.getAttribute('aria-describedby'))?.remove();
  input.removeAttribute('aria-invalid');
  input.removeAttribute('aria-describedby');
}

/** A button that copies what text() says. */
export function copyButton(text, label = 'Copy', attributes = {}) {
  const button = action(label, async () => {
    await copy(await text());
    button.textContent = 'Copied';
    setTimeout(() => { button.textContent = label; }, 1500);
  }, {kind: 'quiet', ...attributes});
  return button;
}

export async function copy(text) {
  if (navigator.clipboard) return navigator.clipboard.writeText(text);
  const area = el('textarea', {value: text}); // no clipboard without a secure origin
  (document.querySelector('dialog[open]') ?? document.body).append(area);
  area.select();
  const copied = document.execCommand('copy');
  area.remove();
  if (!copied) throw new Error('The browser does not let this page copy; select the text instead.');
}

let off = false;

/** Holds what acts on the server: it is off while the server is away. */
export const acts = (...children) => el('fieldset.acts', {role: 'presentation', disabled: off}, ...children);

let lastFocused = null;

/** Turns all that acts on the server off or on, and gives the focus back to where it was. */
export function actionsOff(wanted, roots) {
  if (wanted && !off) lastFocused = document.activeElement;
  off = wanted;
  for (const root of roots) root.querySelectorAll('fieldset.acts').forEach((each) => { each.disabled = wanted; });
  if (!wanted && document.activeElement === document.body && lastFocused?.isConnected) lastFocused.focus({preventScroll: true});
}

/** Asks something in a window of its own, which Escape closes; focus goes back where it was. */
export function openDialog(title, ...children) {
  const id = newId();
  const window = el('dialog', {'aria-labelledby': id, onclose: () => window.remove()}, el('h2', {id}, title), ...children);
  document.body.append(window);
  window.showModal();
  return window;
}
