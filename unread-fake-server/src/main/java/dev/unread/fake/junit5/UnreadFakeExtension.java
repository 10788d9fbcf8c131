package dev.unread.fake.junit5;

import dev.unread.fake.FakeApplication;
import dev.unread.fake.UnreadFakeServer;
import dev.unread.fake.junit5.UnreadFake.Sharing;
import dev.unread.fake.junit5.UnreadFake.Strictness;
import java.net.URI;
import java.util.Objects;
import java.util.function.Consumer;
import org.junit.jupiter.api.extension.AfterAllCallback;
import org.junit.jupiter.api.extension.AfterEachCallback;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ExtensionContext.Namespace;
import org.junit.jupiter.api.extension.ParameterContext;
import org.junit.jupiter.api.extension.ParameterResolver;
import org.junit.jupiter.api.extension.TestExecutionExceptionHandler;
import org.junit.platform.commons.support.AnnotationSupport;

/**
 * What {@link UnreadFake} does, for those who want to decide more:
 *
 * <pre>{@code
 * @RegisterExtension
 * static final UnreadFakeExtension FAKE =
 *     UnreadFakeExtension.builder().server(server -> server.guess(TOTAL, "requested")).build();
 * }</pre>
 */
public final class UnreadFakeExtension
    implements ParameterResolver,
        AfterEachCallback,
        AfterAllCallback,
        TestExecutionExceptionHandler {

  private static final Namespace NAMESPACE = Namespace.create(UnreadFakeExtension.class);

  private final Builder configured;

  /** What {@link UnreadFake} registers; the annotation decides. */
  public UnreadFakeExtension() {
    this(new Builder());
  }

  private UnreadFakeExtension(Builder configured) {
    this.configured = configured;
  }

  /** For an extension that decides what the annotation cannot. */
  public static Builder builder() {
    return new Builder();
  }

  /** Collects decisions; what is not decided is as in {@link UnreadFake}. */
  public static final class Builder {

    private Sharing sharing = Sharing.JVM;
    private Strictness notImitated = Strictness.FAIL;
    private Strictness unusedFaults = Strictness.FAIL;
    private Consumer<UnreadFakeServer.Builder> server = builder -> {};
    private Object serverKey = "as it comes";

    private Builder() {}

    /** Says who shares a server. */
    public Builder sharing(Sharing who) {
      sharing = Objects.requireNonNull(who, "who");
      return this;
    }

    /** Says what becomes of a test that sent a request which the fake does not imitate. */
    public Builder notImitated(Strictness what) {
      notImitated = Objects.requireNonNull(what, "what");
      return this;
    }

    /** Says what becomes of a test that armed a fault which was never hit. */
    public Builder unusedFaults(Strictness what) {
      unusedFaults = Objects.requireNonNull(what, "what");
      return this;
    }

    /** Makes a server that differs from the usual; it is shared by the users of this extension. */
    public Builder server(Consumer<UnreadFakeServer.Builder> differences) {
      server = Objects.requireNonNull(differences, "differences");
      serverKey = differences;
      return this;
    }

    /** Returns the extension, for a static field with {@code @RegisterExtension}. */
    public UnreadFakeExtension build() {
      return new UnreadFakeExtension(this);
    }
  }

  // So that a constructor's application is the test's, not one that all tests of the class share.
  @Override
  public ExtensionContextScope getTestInstantiationExtensionContextScope(ExtensionContext root) {
    return ExtensionContextScope.TEST_METHOD;
  }

  @Override
  public boolean supportsParameter(ParameterContext parameter, ExtensionContext context) {
    Class<?> type = parameter.getParameter().getType();
    return type == FakeApplication.class
        || type == UnreadFakeServer.class
        || (type == URI.class && !ParameterizedArguments.provides(parameter, context));
  }

  @Override
  public Object resolveParameter(ParameterContext parameter, ExtensionContext context) {
    Class<?> type = parameter.getParameter().getType();
    if (type == FakeApplication.class) {
      String name =
          parameter.findAnnotation(NamedApplication.class).map(NamedApplication::value).orElse("");
      return applications(context).named(name);
    }
    return type == URI.class ? server(context).baseUrl() : server(context);
  }

  @Override
  public void afterEach(ExtensionContext context) {
    inspect(context);
  }

  @Override
  public void afterAll(ExtensionContext context) {
    inspect(context);
  }

  @Override
  public void handleTestExecutionException(ExtensionContext context, Throwable failure)
      throws Throwable {
    applicationsSoFar(context).explain(failure);
    throw failure;
  }

  private void inspect(ExtensionContext context) {
    TestApplications applications = applicationsSoFar(context);
    if (applications.belongTo(context) && context.getExecutionException().isEmpty()) {
      Builder decided = decided(context);
      applications.inspect(decided.notImitated, decided.unusedFaults);
    }
  }

  private Builder decided(ExtensionContext context) {
    UnreadFake annotation = annotation(context);
    if (annotation == null) {
      return configured;
    }
    return new Builder()
        .sharing(annotation.server())
        .notImitated(annotation.notImitated())
        .unusedFaults(annotation.unusedFaults());
  }

  private static @org.jspecify.annotations.Nullable UnreadFake annotation(
      ExtensionContext context) {
    for (Class<?> type = context.getTestClass().orElse(null);
        type != null;
        type = type.getEnclosingClass()) {
      var found = AnnotationSupport.findAnnotation(type, UnreadFake.class);
      if (found.isPresent()) {
        return found.get();
      }
    }
    return null;
  }

  private TestApplications applicationsSoFar(ExtensionContext context) {
    TestApplications made = context.getStore(NAMESPACE).get(configured, TestApplications.class);
    return made == null ? TestApplications.NONE : made;
  }

  private TestApplications applications(ExtensionContext context) {
    return context
        .getStore(NAMESPACE)
        .getOrComputeIfAbsent(
            configured,
            key -> new TestApplications(server(context), context),
            TestApplications.class);
  }

  private UnreadFakeServer server(ExtensionContext context) {
    Builder decided = decided(context);
    ExtensionContext owner =
        switch (decided.sharing) {
          case JVM -> context.getRoot();
          case CLASS -> classContext(context);
          case METHOD -> context;
        };
    return owner
        .getStore(NAMESPACE)
        .getOrComputeIfAbsent(
            decided.serverKey, key -> CloseableServer.start(decided.server), CloseableServer.class)
        .server();
  }

  private static ExtensionContext classContext(ExtensionContext context) {
    ExtensionContext owner = context;
    while (owner.getTestMethod().isPresent() && owner.getParent().isPresent()) {
      owner = owner.getParent().get();
    }
    return owner;
  }
}
