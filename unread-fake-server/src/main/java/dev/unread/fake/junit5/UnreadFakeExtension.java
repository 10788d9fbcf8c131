package dev.unread.fake.junit5;

import dev.unread.fake.FakeApplication;
import dev.unread.fake.UnreadFakeServer;
import dev.unread.fake.junit5.UnreadFake.Ownership;
import dev.unread.fake.junit5.UnreadFake.Sharing;
import dev.unread.fake.junit5.UnreadFake.Strictness;
import java.lang.reflect.Constructor;
import java.net.URI;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.extension.AfterAllCallback;
import org.junit.jupiter.api.extension.AfterEachCallback;
import org.junit.jupiter.api.extension.BeforeAllCallback;
import org.junit.jupiter.api.extension.BeforeEachCallback;
import org.junit.jupiter.api.extension.DynamicTestInvocationContext;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.InvocationInterceptor;
import org.junit.jupiter.api.extension.ParameterContext;
import org.junit.jupiter.api.extension.ParameterResolver;
import org.junit.jupiter.api.extension.ReflectiveInvocationContext;

/**
 * The extension of {@link UnreadFake}, with further settings:
 *
 * <pre>{@code
 * @RegisterExtension
 * static final UnreadFakeExtension FAKE =
 *     UnreadFakeExtension.builder()
 *         .server(server -> server.guess(Guess.NO_CREDENTIALS, Choice.STATUS_403))
 *         .build();
 * }</pre>
 */
public final class UnreadFakeExtension
    implements ParameterResolver,
        BeforeAllCallback,
        BeforeEachCallback,
        AfterEachCallback,
        AfterAllCallback,
        InvocationInterceptor {

  private final JournalAttachment report = new JournalAttachment(System.err);
  private final ExtensionSettings decisions;
  private volatile boolean isOfClass;

  /** Makes the extension that {@link UnreadFake} registers; the annotation has its settings. */
  public UnreadFakeExtension() {
    this(ExtensionSettings.DEFAULT);
  }

  private UnreadFakeExtension(ExtensionSettings decisions) {
    this.decisions = decisions;
  }

  /** Returns a builder of an extension with settings that the annotation does not have. */
  public static Builder builder() {
    return new Builder();
  }

  /** The settings of an extension; those not set are as in {@link UnreadFake}. */
  public static final class Builder {

    private ExtensionSettings decisions = ExtensionSettings.DEFAULT;

    private Builder() {}

    /** Sets which tests share a server. */
    public Builder sharing(Sharing who) {
      decisions = decisions.withSharing(Objects.requireNonNull(who, "who"));
      return this;
    }

    /** Sets whether tests share the application. */
    public Builder application(Ownership whose) {
      decisions = decisions.withApplication(Objects.requireNonNull(whose, "whose"));
      return this;
    }

    /** Sets what happens to a test that sent a request which the fake does not imitate. */
    public Builder notImitated(Strictness what) {
      decisions = decisions.withNotImitated(Objects.requireNonNull(what, "what"));
      return this;
    }

    /** Sets what happens to a test that armed a fault which was never hit. */
    public Builder unusedFaults(Strictness what) {
      decisions = decisions.withUnusedFaults(Objects.requireNonNull(what, "what"));
      return this;
    }

    /**
     * Makes a server that differs from the usual; it is shared by the users of this extension. In a
     * field that is not static, the extension and its server belong to one test.
     */
    public Builder server(Consumer<UnreadFakeServer.Builder> differences) {
      decisions = decisions.withServer(Objects.requireNonNull(differences, "differences"));
      return this;
    }

    /**
     * Returns the extension, for a static field with {@code @RegisterExtension}.
     *
     * @throws org.junit.jupiter.api.extension.ExtensionConfigurationException if tests share the
     *     application, and something is set of a server of their own
     */
    public UnreadFakeExtension build() {
      return new UnreadFakeExtension(decisions.checked());
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
    ExtensionSettings decided = decided(context);
    if (type == FakeApplication.class) {
      String name =
          parameter.findAnnotation(NamedApplication.class).map(NamedApplication::value).orElse("");
      return TestApplications.of(context, decided).named(name);
    }
    UnreadFakeServer server = TestServers.of(context, decided);
    return type == URI.class ? server.baseUrl() : server;
  }

  // JUnit calls beforeAll for no extension that each test has anew. What makes its server may be
  // another for each, too, so that none of these servers would ever be used again. Where all tests
  // have one instance, its constructor comes before beforeAll, and in the name of no method.
  private ExtensionSettings decided(ExtensionContext context) {
    ExtensionSettings decided = decisions.of(context);
    boolean isOfTest = !isOfClass && context.getTestMethod().isPresent();
    return isOfTest && decided.hasOwnServer() ? decided.withSharing(Sharing.METHOD) : decided;
  }

  @Override
  public void beforeAll(ExtensionContext context) {
    isOfClass = true;
    TestServers.begin(context, decided(context));
  }

  @Override
  public void beforeEach(ExtensionContext context) {
    TestServers.begin(context, decided(context));
  }

  @Override
  public void afterEach(ExtensionContext context) {
    end(context);
  }

  @Override
  public void afterAll(ExtensionContext context) {
    end(context);
  }

  // By now what failed in a test, and in the methods before and after it, has been collected.
  private void end(ExtensionContext context) {
    Optional<Throwable> failure = context.getExecutionException();
    if (failure.isPresent()) {
      explain(failure.get(), context);
    } else {
      inspect(context);
    }
  }

  private void inspect(ExtensionContext context) {
    ExtensionSettings decided = decided(context);
    TestApplications applications = TestApplications.soFar(context, decided);
    if (applications.belongTo(context)) {
      applications.inspect(decided.notImitated(), decided.unusedFaults());
    }
  }

  // Without an instance there is no test to end.
  @Override
  public <T> T interceptTestClassConstructor(
      Invocation<T> invocation,
      ReflectiveInvocationContext<Constructor<T>> constructor,
      ExtensionContext context)
      throws Throwable {
    return explaining(invocation, context);
  }

  // What fails in a dynamic test is not the failure of the method that made it.
  @Override
  public void interceptDynamicTest(
      Invocation<@Nullable Void> invocation,
      DynamicTestInvocationContext test,
      ExtensionContext context)
      throws Throwable {
    explaining(invocation, context);
  }

  private <T extends @Nullable Object> T explaining(
      Invocation<T> invocation, ExtensionContext context) throws Throwable {
    try {
      return invocation.proceed();
    } catch (Throwable failure) {
      explain(failure, context);
      throw failure;
    }
  }

  private void explain(Throwable failure, ExtensionContext context) {
    ExtensionContext test = context;
    while (test.getTestClass().isEmpty() && test.getParent().isPresent()) {
      test = test.getParent().get(); // a dynamic test is one of the method that made it
    }
    ExtensionSettings decided = decided(test);
    Map<String, String> recorded =
        new LinkedHashMap<>(TestApplications.soFar(test, decided).journals());
    String unmatched = TestServers.unmatched(test, decided);
    if (!unmatched.isEmpty()) {
      recorded.put(
          "In nobody's name, or in that of no test's user, since this test began:", unmatched);
    }
    report.add(failure, context, recorded);
  }
}
