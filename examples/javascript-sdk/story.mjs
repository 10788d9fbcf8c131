// A day with the official SDK against the fake: every count on the way is asserted.
// node story.mjs PACKAGE, with UNREAD_BASE_URL (http, for the control plane) and UNREAD_HTTPS_URL
// in the environment, and the fake's authority in NODE_EXTRA_CA_CERTS.
import assert from 'node:assert/strict';
import { createRequire } from 'node:module';

const sdk = process.argv[2] ?? 'quickblox';
const controlPlane = `${process.env.UNREAD_BASE_URL}/__admin`;
const host = new URL(process.env.UNREAD_HTTPS_URL).host;

const quiet = { log() {}, warn() {} };
const QB = withConsole(quiet, () => createRequire(import.meta.url)(sdk));
const application = await admin('POST', 'applications', {});

const isOldest = new QB.QuickBlox().init.length < 5;

let expiries = 0;
let endOfSessionExpected = false;
const ann = client();
const bob = client();
const carol = client();

await step('an application session belongs to no user', async () => {
  const session = await createSession(ann, {});
  assert.match(session.token, /^([0-9a-f]{40}|eyJ[\w-]+\.[\w-]+\.[\w-]+)$/);
  assert.equal(session.user_id, 0);
  assert.equal(session.application_id, application.id);
});

await step('a chat call in it needs a user', async () => {
  const refusal = await refused((done) => ann.chat.message.unreadCount({}, done));
  assert.equal(refusal.code, 422);
  assert.deepEqual(refusal.detail, { base: ['Forbidden. Need user.'] });
});

const users = {};
await step('three users sign up', async () => {
  for (const login of ['ann', 'bob', 'carol']) {
    const user = await call((done) => ann.users.create({ login, password: `${login}-password` }, done));
    assert.equal(user.login, login);
    users[login] = user.id;
  }
});

await step('a wrong password is refused, the right one logs in', async () => {
  const refusal = await refused((done) => ann.login({ login: 'ann', password: 'wrong-password' }, done));
  assert.equal(refusal.code, 401);
  assert.deepEqual(refusal.detail, ['Unauthorized']);
  const user = await call((done) => ann.login({ login: 'ann', password: 'ann-password' }, done));
  assert.equal(user.id, users.ann);
  const { session } = await call((done) => ann.getSession(done));
  assert.equal(session.user_id, users.ann);
});

await step('the others create user sessions at once', async () => {
  assert.equal((await createSession(bob, credentials('bob'))).user_id, users.bob);
  assert.equal((await createSession(carol, credentials('carol'))).user_id, users.carol);
});

await step('users are found by id, by login and by filter', async () => {
  const bobAgain = await call((done) => ann.users.get(users.bob, done));
  assert.equal(bobAgain.login, 'bob');
  assert.equal(bobAgain.user_tags, null);
  const carolAgain = await call((done) => ann.users.get({ login: 'carol' }, done));
  assert.equal(carolAgain.id, users.carol);
  const filter = { field: 'id', param: 'in', value: [users.ann, users.carol] };
  const order = { sort: 'desc', field: 'login' };
  const { items, total_entries: entries } = await call((done) =>
    ann.users.listUsers({ filter, order }, done));
  assert.equal(entries, 2);
  assert.deepEqual(items.map(({ user }) => user.login), ['carol', 'ann']);
});

let group, direct;
await step('a group dialog and a private one', async () => {
  group = await call((done) =>
    ann.chat.dialog.create({
      type: 2,
      name: 'Lunch',
      occupants_ids: [users.bob],
      data: { class_name: 'Meal', place: 'Canteen' },
    }, done));
  assert.equal(group.user_id, users.ann);
  assert.deepEqual(group.occupants_ids.toSorted(byNumber), [users.ann, users.bob].sort(byNumber));
  assert.equal(group.name, 'Lunch');
  assert.deepEqual(group.data, { class_name: 'Meal', place: 'Canteen' });
  assert.equal(group.unread_messages_count, 0);

  direct = await call((done) =>
    ann.chat.dialog.create({ type: 3, occupants_ids: [users.bob] }, done));
  assert.equal(direct.xmpp_room_jid, null);
  assert.equal(direct.name, 'bob');
  const again = await call((done) =>
    bob.chat.dialog.create({ type: 3, occupants_ids: [users.ann] }, done));
  assert.equal(again._id, direct._id);
  await counts(ann, { total: 0, group: 0, direct: 0 });
});

const sent = [];
await step('messages arrive and the badge rises', async () => {
  for (const text of ['one', 'two & [three]', 'four']) {
    sent.push(await send(bob, group, text));
  }
  assert.equal(sent[1].message, 'two & [three]');
  assert.deepEqual(sent[0].read_ids, [users.bob]);
  await send(bob, direct, 'psst');
  await send(bob, direct, 'psst!');
  await counts(ann, { total: 5, group: 3, direct: 2 });
  await counts(bob, { total: 0, group: 0, direct: 0 });
});

await step('the list of dialogs says the same', async () => {
  const { items, total_entries: entries } = await call((done) => ann.chat.dialog.list({}, done));
  assert.equal(entries, 2);
  const unread = Object.fromEntries(items.map((item) => [item._id, item.unread_messages_count]));
  assert.deepEqual(unread, { [group._id]: 3, [direct._id]: 2 });
});

await step('looking with mark_as_read: 0 changes nothing', async () => {
  const { items } = await call((done) =>
    ann.chat.message.list({ chat_dialog_id: group._id, mark_as_read: 0 }, done));
  assert.deepEqual(items.map((item) => item._id), sent.map((message) => message._id));
  await counts(ann, { total: 5, group: 3, direct: 2 });
});

await step('a filter finds what it asks for, and only that is marked as read', async () => {
  const filtered = await call((done) =>
    ann.chat.message.list(
      { chat_dialog_id: group._id, message: { ctn: '[THREE]' }, mark_as_read: 0 }, done));
  assert.deepEqual(filtered.items.map((item) => item._id), [sent[1]._id]);
  const { items } = await call((done) =>
    ann.chat.message.list({ chat_dialog_id: group._id, sender_id: users.ann }, done));
  assert.deepEqual(items, []);
  await counts(ann, { total: 5, group: 3, direct: 2 });
  const dialogs = await call((done) => ann.chat.dialog.list({ type: { in: [1, 2] } }, done));
  assert.deepEqual(dialogs.items.map((item) => item._id), [group._id]);
});

await step('listing marks the returned page, and only that', async () => {
  const { items } = await call((done) =>
    ann.chat.message.list({ chat_dialog_id: group._id, limit: 1 }, done));
  assert.deepEqual(items.map((item) => item.message), ['one']);
  await counts(ann, { total: 4, group: 2, direct: 2 });
});

await step('a message is marked as read by its id', async () => {
  await call((done) =>
    ann.chat.message.update(sent[1]._id, { chat_dialog_id: group._id, read: 1 }, done));
  await counts(ann, { total: 3, group: 1, direct: 2 });
});

await step('attachments come back as a list, and a message by its id', async () => {
  const attachments = [{ type: 'image', id: '47863' }, { type: 'image', id: '47864' }];
  const message = await call((done) =>
    ann.chat.message.create({ chat_dialog_id: group._id, message: 'look', attachments }, done));
  assert.deepEqual(message.attachments, attachments);
  const { items } = await call((done) =>
    ann.chat.message.list({ chat_dialog_id: group._id, _id: message._id }, done));
  assert.deepEqual(items[0].attachments, attachments);
  await call((done) => ann.chat.message.delete([message._id], { force: 1 }, done));
});

await step('a whole dialog is marked as read', async () => {
  await call((done) =>
    ann.chat.message.update(null, { chat_dialog_id: direct._id, read: 1 }, done));
  await counts(ann, { total: 1, group: 1, direct: 0 });
});

await step('what its sender deletes for all is unread no more', async () => {
  await send(bob, group, 'five');
  await counts(ann, { total: 2, group: 2, direct: 0 });
  const report = await call((done) => bob.chat.message.delete([sent[2]._id], { force: 1 }, done));
  assert.deepEqual(JSON.parse(report).SuccessfullyDeleted.ids, [sent[2]._id]);
  await counts(ann, { total: 1, group: 1, direct: 0 });
});

await step('occupants come and go', async () => {
  const joined = await call((done) =>
    ann.chat.dialog.update(group._id, { push_all: { occupants_ids: [users.carol] } }, done));
  assert.ok(joined.occupants_ids.includes(users.carol));
  const before = (await unreadCount(carol)).total;
  await send(bob, group, 'hello carol');
  assert.equal((await unreadCount(carol)).total, before + 1);
  await call((done) =>
    ann.chat.dialog.update(group._id, { pull_all: { occupants_ids: [users.carol] } }, done));
  assert.equal((await unreadCount(carol)).total, 0);
  await counts(ann, { total: 2, group: 2, direct: 0 });
});

await step('a private dialog left and made again is the same one, without what was in it', async () => {
  await call((done) => ann.chat.dialog.delete(direct._id, done));
  assert.deepEqual(await dialogs(ann), [group._id]);
  assert.deepEqual(await dialogs(bob), [group._id, direct._id]);
  const again = await call((done) =>
    ann.chat.dialog.create({ type: 3, occupants_ids: [users.bob] }, done));
  assert.equal(again._id, direct._id);
  const { items } = await call((done) =>
    ann.chat.message.list({ chat_dialog_id: direct._id, mark_as_read: 0 }, done));
  assert.deepEqual(items, []);
  await counts(ann, { total: 2, group: 2, direct: 0 });
});

await step('a private dialog left comes back when the other writes', async () => {
  await call((done) => ann.chat.dialog.delete(direct._id, done));
  await send(bob, direct, 'are you there?');
  assert.deepEqual(await dialogs(ann), [group._id, direct._id]);
  await counts(ann, { total: 3, group: 2, direct: 1 });
  const { items } = await call((done) =>
    ann.chat.message.list({ chat_dialog_id: direct._id }, done));
  assert.deepEqual(items.map((item) => item.message), ['are you there?']);
  await counts(ann, { total: 2, group: 2, direct: 0 });
});

await step('two hours without a call end the session, and the handler may renew it', async () => {
  endOfSessionExpected = true;
  await admin('POST', `clock?application=${application.id}`, { advance: 'PT2H1M' });
  await counts(ann, { total: 2, group: 2, direct: 0 });
  assert.equal(expiries, 1);
  endOfSessionExpected = false;
});

await step('a dialog deleted for all takes its counts along', async () => {
  await call((done) => ann.chat.dialog.delete(group._id, { force: 1 }, done));
  await counts(ann, { total: 0, direct: 0 });
});

await step('log out, destroy the session', async () => {
  await call((done) => ann.logout(done));
  const refusal = await refused((done) => ann.chat.message.unreadCount({}, done));
  assert.equal(refusal.code, 422);
  await call((done) => ann.destroySession(done));
  const { code } = await refused((done) => ann.chat.message.unreadCount({}, done));
  assert.equal(code, 401);
});

console.log(`${sdk}: every count as expected`);

// ---- helpers

function client() {
  const created = new QB.QuickBlox();
  const keys = [application.id, application.authKey, application.authSecret];
  const config = { endpoints: { api: host, chat: 'localhost' }, on: { sessionExpired: renew } };
  withConsole(quiet, () =>
    // Before accounts had keys, the configuration came one place earlier.
    created.init(...keys, ...(isOldest ? [] : ['account']), config));
  return created;
}

// Only ann's session is expected to end. The oldest SDK takes every 401 for an end, and asks
// without a session what creates the next.
async function renew(giveUp, retry) {
  if (!endOfSessionExpected) {
    giveUp();
    return;
  }
  expiries++;
  retry(await createSession(ann, credentials('ann')));
}

function credentials(login) {
  return { login, password: `${login}-password` };
}

// The SDK draws one of 10,000 nonces a second, and one that was drawn before is refused.
async function createSession(qb, parameters) {
  for (;;) {
    try {
      return await call((done) => qb.createSession(parameters, done));
    } catch (refusal) {
      if (!/nonce/i.test(JSON.stringify(refusal.cause?.message))) {
        throw refusal;
      }
    }
  }
}

function send(qb, dialog, message) {
  return call((done) =>
    qb.chat.message.create({ chat_dialog_id: dialog._id, message, send_to_chat: 0 }, done));
}

async function dialogs(qb) {
  const { items } = await call((done) => qb.chat.dialog.list({}, done));
  return items.map((item) => item._id);
}

// The oldest SDK sends an array as it is, which is no filter at the vendor's: it has to be text.
function unreadCount(qb, dialogs) {
  const ids = isOldest ? dialogs?.join() : dialogs;
  return call((done) => qb.chat.message.unreadCount(ids ? { chat_dialog_ids: ids } : {}, done));
}

async function counts(qb, { total, ...expected }) {
  const ids = { group: group._id, direct: direct._id };
  const asked = Object.keys(expected);
  assert.deepEqual(await unreadCount(qb), { total });
  assert.deepEqual(await unreadCount(qb, asked.map((name) => ids[name])), {
    total,
    ...Object.fromEntries(asked.map((name) => [ids[name], expected[name]])),
  });
}

function call(request) {
  return new Promise((resolve, reject) =>
    request((error, result) =>
      error ? reject(new Error(JSON.stringify(error), { cause: error })) : resolve(result)));
}

function refused(request) {
  return call(request).then(
    (answer) => assert.fail(`was answered ${JSON.stringify(answer)}`),
    (refusal) => refusal.cause ?? Promise.reject(refusal));
}

async function admin(method, path, body) {
  const answer = await fetch(`${controlPlane}/${path}`, {
    method,
    headers: { 'Content-Type': 'application/json' },
    body: JSON.stringify(body),
  });
  assert.ok(answer.ok, `${method} ${path} was answered ${answer.status}`);
  const text = await answer.text();
  return text ? JSON.parse(text) : undefined;
}

async function step(name, story) {
  try {
    await story();
    console.log(`ok - ${name}`);
  } catch (failure) {
    console.log(`not ok - ${name}`);
    throw failure;
  }
}

function withConsole(replacement, work) {
  const original = { log: console.log, warn: console.warn };
  Object.assign(console, replacement);
  try {
    return work();
  } finally {
    Object.assign(console, original);
  }
}

function byNumber(a, b) {
  return a - b;
}
