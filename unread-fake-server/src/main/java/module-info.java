/**
 * A stateful fake of QuickBlox's unread counts, for tests and as a local server.
 *
 * <pre>{@code
 * @UnreadFake
 * class BadgeTest {
 *   @Test
 *   void showsWhatIsUnread(FakeApplication app, URI baseUrl) {
 *     long ann = app.addUser();
 *     app.setUnread(ann, app.addGroupDialog(ann, app.addUser()), 7);
 *     // ask baseUrl with app.apiKey() on behalf of ann: 7
 *   }
 * }
 * }</pre>
 *
 * <p>The exported packages are the API. In a JUnit test, start at {@link
 * dev.unread.fake.junit5.UnreadFake}, elsewhere at {@link dev.unread.fake.UnreadFakeServer}.
 */
module dev.unread.fake {
  requires static transitive org.jspecify;
  requires com.fasterxml.jackson.annotation;
  requires com.fasterxml.jackson.core;
  requires com.fasterxml.jackson.databind;
  requires dagger;
  requires io.javalin;
  requires jakarta.inject;
  requires static java.compiler;
  requires java.net.http;
  requires javax.inject;
  requires org.eclipse.jetty.http;
  requires org.eclipse.jetty.io;
  requires static org.junit.jupiter.api;
  requires static org.junit.jupiter.params;

  exports dev.unread.fake;
  exports dev.unread.fake.fault;
  exports dev.unread.fake.journal;
  exports dev.unread.fake.junit5;
  exports dev.unread.fake.snapshot;

  // the forms of the JSON of faults
  opens dev.unread.fake.admin to
      com.fasterxml.jackson.databind;
}
