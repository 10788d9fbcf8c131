package dev.unread.fake.junit5;

import dev.unread.fake.FakeApplication;
import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Inherited;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import org.junit.jupiter.api.extension.ExtendWith;

/**
 * Gives the tests of a class a fake, on a server that all tests of the JVM share.
 *
 * <pre>{@code
 * @UnreadFake
 * class BadgeTest {
 *   @Test
 *   void showsWhatIsUnread(FakeApplication app, URI baseUrl) { … }
 * }
 * }</pre>
 *
 * <p>These can be parameters of a test, its constructor and its {@code @BeforeEach}:
 *
 * <ul>
 *   <li>a {@code FakeApplication}: an empty one for this test alone, which is removed after the
 *       test. One that is a parameter of {@code @BeforeAll}, or of the constructor of a {@code
 *       PER_CLASS} test, is shared by the tests of the class. For more than one, see {@link
 *       NamedApplication}.
 *   <li>the base URL, as a {@code java.net.URI}; a {@code URI} among the arguments of a
 *       parameterized test is not replaced
 *   <li>the {@code UnreadFakeServer}
 * </ul>
 *
 * <p>A test fails if it sent a request that the fake does not imitate, or armed a fault that was
 * never hit; both can be allowed. When a test fails, also in a method before or after it, the
 * journal of its applications is reported: as a suppressed exception, or, if the failure accepts
 * none, as report entries of JUnit and on standard error.
 */
@Target({ElementType.TYPE, ElementType.ANNOTATION_TYPE})
@Retention(RetentionPolicy.RUNTIME)
@Inherited
@Documented
@ExtendWith(UnreadFakeExtension.class)
public @interface UnreadFake {

  /** Returns which tests share a server. */
  Sharing server() default Sharing.JVM;

  /** Returns what happens to a test that sent a request which the fake does not imitate. */
  Strictness notImitated() default Strictness.FAIL;

  /** Returns what happens to a test that armed a fault which was never hit. */
  Strictness unusedFaults() default Strictness.FAIL;

  /**
   * Returns whether tests share the application; a shared one is on the server of {@link
   * SharedFake}, so that nothing may be said of {@link #server()} then.
   */
  Ownership application() default Ownership.OWN;

  /** Which tests share an application. */
  enum Ownership {
    /**
     * An application for the test alone, or for its class if the class has it as a parameter first.
     */
    OWN,
    /**
     * The application of {@link SharedFake}. The test gets a {@linkplain FakeApplication#share()
     * share}: users added through it belong to the test, with their faults and the journal of their
     * requests; only these are checked after the test.
     */
    SHARED
  }

  /** Which tests share a server. */
  enum Sharing {
    /** All tests of the JVM; each has its own application. */
    JVM,
    /** The tests of the class. */
    CLASS,
    /** None: each test has its own server, even if {@code @BeforeAll} has one as a parameter. */
    METHOD
  }

  /** What happens to a test after a probable mistake. */
  enum Strictness {
    /** The test fails. */
    FAIL,
    /** Nothing happens. */
    ALLOW
  }
}
