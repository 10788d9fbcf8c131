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
 * <p>A test, its constructor and its {@code @BeforeEach} may ask for
 *
 * <ul>
 *   <li>a {@code FakeApplication}: empty, this test's own, gone after it. One that was asked for
 *       where the class begins ({@code @BeforeAll}, the constructor of a {@code PER_CLASS} test) is
 *       shared by the tests of the class. For more than one, see {@link NamedApplication}.
 *   <li>the base URL, as a {@code java.net.URI}; one that is among the arguments of a parameterized
 *       test stays what the test says
 *   <li>the {@code UnreadFakeServer}
 * </ul>
 *
 * <p>A test fails if it sent a request that the fake does not imitate, or armed a fault that was
 * never hit; either can be allowed. When a test fails, be it in a method around it, the journal of
 * its applications comes along: as a suppressed exception, and where the failure takes none, as
 * JUnit's report entries and on standard error.
 */
@Target({ElementType.TYPE, ElementType.ANNOTATION_TYPE})
@Retention(RetentionPolicy.RUNTIME)
@Inherited
@Documented
@ExtendWith(UnreadFakeExtension.class)
public @interface UnreadFake {

  /** Who shares a server. */
  Sharing server() default Sharing.JVM;

  /** What becomes of a test that sent a request which the fake does not imitate. */
  Strictness notImitated() default Strictness.FAIL;

  /** What becomes of a test that armed a fault which was never hit. */
  Strictness unusedFaults() default Strictness.FAIL;

  /** Whose the application is; a shared one is on {@link SharedFake}'s server. */
  Ownership application() default Ownership.OWN;

  /** Whose an application is. */
  enum Ownership {
    /** The test's, or its class's where that asks first; nobody else sees it. */
    OWN,
    /**
     * Everybody's, that of {@link SharedFake}. The test has a {@linkplain FakeApplication#share()
     * share}: users added through it are the test's, and so are the faults and the journal of their
     * requests, which alone are checked after it.
     */
    SHARED
  }

  /** Who shares a server. */
  enum Sharing {
    /** All tests of the JVM; their applications keep them apart. */
    JVM,
    /** The tests of the class. */
    CLASS,
    /** Nobody: each test has its own, even where {@code @BeforeAll} asks for one. */
    METHOD
  }

  /** What becomes of a test that did something doubtful. */
  enum Strictness {
    /** It fails. */
    FAIL,
    /** Nothing. */
    ALLOW
  }
}
