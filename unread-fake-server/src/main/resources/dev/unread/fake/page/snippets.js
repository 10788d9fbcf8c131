// How to reach this server from elsewhere, with its own address filled in.

const quote = (text) => `'${String(text).replaceAll("'", "'\\''")}'`;

/** The request of a journal entry; secrets are masked there, so they come from the environment. */
export function asCurl(entry) {
  const lines = [`curl -i${entry.method === 'GET' ? '' : ` -X ${entry.method}`}`];
  const credential = String(entry.credential ?? '').toLowerCase();
  if (credential.includes('api')) {
    lines.push('-H "Authorization: ApiKey $UNREAD_API_KEY"');
    if (entry.user) lines.push(`-H ${quote(`On-Behalf-Of: ${entry.user}`)}`);
  } else if (credential.includes('token') || credential.includes('session')) {
    lines.push('-H "QB-Token: $UNREAD_TOKEN"');
  }
  lines.push(quote(location.origin + entry.path + (entry.query ? `?${entry.query}` : '')));
  return lines.join(' \\\n  ');
}

export function snippets({dialog, user, application, httpsUrl}) {
  const base = location.origin;
  return [
    {title: 'curl, with a session token', text: `export UNREAD_TOKEN=1319b4991186601ccf4df2d0fa89565f68012bba  # the demo data's\n\ncurl -H "QB-Token: $UNREAD_TOKEN" \\\n  '${base}/chat/Message/unread.json?chat_dialog_ids=${dialog}'`},
    {title: 'curl, with the API key', text: `export UNREAD_API_KEY=28irlNAGasWDSupO9Vw0BBMZfuHrAUYKpmroS9yBORI  # the demo data's\n\ncurl -H "Authorization: ApiKey $UNREAD_API_KEY" -H 'On-Behalf-Of: ${user}' \\\n  ${base}/chat/Message/unread.json`},
    {title: 'Java, through the port', text: JAVA(base, dialog)},
    {title: 'The official JavaScript SDK', text: SDK(httpsUrl, application, dialog),
      note: httpsUrl ? 'The SDK speaks only HTTPS. Start Node with NODE_EXTRA_CA_CERTS set to the file given with --ca-file.'
        : 'The SDK speaks only HTTPS: start this server with --https-port 7324 --ca-file unread-ca.pem, and Node with NODE_EXTRA_CA_CERTS=unread-ca.pem.'},
    {title: 'Any language, in a test suite', text: 'java -jar unread-fake-server-standalone.jar exec -- npm test\n# the command finds UNREAD_BASE_URL and UNREAD_TOKEN in its environment'},
  ];
}

const JAVA = (base, dialog) => `var config = ClientConfig.builder().baseUrl("${base}").build();
try (var counts = UnreadCountClient.of(config)) {
  Reader reader = Reader.holding(SessionToken.of(System.getenv("UNREAD_TOKEN")));

  int total = counts.total(reader);
  UnreadCounts one = counts.countsFor(reader, List.of(DialogId.of("${dialog}")));
}`;

const SDK = (httpsUrl, application, dialog) => `import QB from 'quickblox';

QB.init(${application}, process.env.QB_AUTH_KEY, process.env.QB_AUTH_SECRET, 'account', {
  endpoints: {api: '${httpsUrl ? new URL(httpsUrl).host : 'localhost:7324'}', chat: 'localhost'},
});
QB.createSession({login: process.env.QB_LOGIN, password: process.env.QB_PASSWORD}, (error, session) => {
  QB.chat.message.unreadCount({chat_dialog_ids: ['${dialog}']}, (failure, counts) => console.log(counts));
});`;
