package dev.unread.fake.quickblox;

import dagger.Binds;
import dagger.Module;
import dagger.Provides;
import dagger.multibindings.ElementsIntoSet;
import dagger.multibindings.IntoSet;
import dagger.multibindings.Multibinds;
import dev.unread.fake.http.Route;
import dev.unread.fake.state.Resettable;
import io.javalin.http.HandlerType;
import java.util.Arrays;
import java.util.LinkedHashSet;
import java.util.Set;

/** The routes of the vendor's paths, and the interceptors around their endpoints. */
@Module
public interface QuickBloxModule {

  /** The interceptors around every endpoint. */
  @Multibinds
  Set<Interceptor> interceptors();

  /** A request for a session names its application in the body. */
  @Binds
  @IntoSet
  Interceptor sessionRequests(SessionRequestInterceptor sessionRequests);

  /** An account's calls are limited. */
  @Binds
  @IntoSet
  Interceptor rateLimit(RateLimitInterceptor limit);

  /** Who has an answer already is not sent it again. */
  @Binds
  @IntoSet
  Interceptor conditionalRequests(ConditionalRequests conditionalRequests);

  /** What is not imitated is counted. */
  @Binds
  @IntoSet
  Interceptor unsupportedRequests(UnsupportedRequests unsupportedRequests);

  /** A reset forgets the unsupported requests. */
  @Binds
  @IntoSet
  Resettable resetUnsupported(UnsupportedRequests unsupportedRequests);

  /** The counts themselves. */
  @Provides
  @ElementsIntoSet
  static Set<Route> counts(Pipeline pipeline) {
    return Set.of(
        pipeline.route(
            HandlerType.GET,
            "/chat/Message/unread.json",
            new UnreadCountEndpoint(UnreadFormat.JSON)),
        pipeline.route(
            HandlerType.GET, "/chat/Message/unread", new UnreadCountEndpoint(UnreadFormat.XML)));
  }

  /** Who calls. */
  @Provides
  @ElementsIntoSet
  static Set<Route> sessions(Pipeline pipeline, SessionEndpoints endpoints) {
    return Set.of(
        pipeline.route(HandlerType.POST, "/session.json", endpoints::create),
        pipeline.route(HandlerType.GET, "/session.json", SessionEndpoints::read),
        pipeline.route(HandlerType.DELETE, "/session.json", SessionEndpoints::delete),
        pipeline.route(HandlerType.POST, "/login.json", SessionEndpoints::login),
        pipeline.route(HandlerType.DELETE, "/login.json", SessionEndpoints::logout),
        pipeline.route(HandlerType.POST, "/users.json", UserEndpoints::signUp));
  }

  /** What moves the counts. */
  @Provides
  @ElementsIntoSet
  static Set<Route> chat(Pipeline pipeline) {
    String dialogs = "/chat/Dialog.json";
    String theseDialogs = "/chat/Dialog/{ids}.json";
    String messages = "/chat/Message.json";
    String theseMessages = "/chat/Message/{ids}.json";
    return Set.of(
        pipeline.route(HandlerType.POST, dialogs, ChatRequest.of(DialogEndpoints::create)),
        pipeline.route(HandlerType.GET, dialogs, ChatRequest.of(DialogEndpoints::list)),
        pipeline.route(HandlerType.GET, theseDialogs, ChatRequest.of(DialogEndpoints::read)),
        pipeline.route(HandlerType.PUT, theseDialogs, ChatRequest.of(DialogEndpoints::update)),
        pipeline.route(HandlerType.DELETE, theseDialogs, ChatRequest.of(DialogEndpoints::delete)),
        pipeline.route(HandlerType.POST, messages, ChatRequest.of(MessageEndpoints::create)),
        pipeline.route(HandlerType.GET, messages, ChatRequest.of(MessageEndpoints::list)),
        pipeline.route(HandlerType.PUT, messages, ChatRequest.of(MessageEndpoints::updateAll)),
        pipeline.route(HandlerType.GET, theseMessages, ChatRequest.of(MessageEndpoints::read)),
        pipeline.route(HandlerType.PUT, theseMessages, ChatRequest.of(MessageEndpoints::update)),
        pipeline.route(
            HandlerType.DELETE, theseMessages, ChatRequest.of(MessageEndpoints::delete)));
  }

  /** What no route can take. */
  @Provides
  @IntoSet
  static Route unroutedMethods(UnroutedMethods unroutedMethods) {
    return new Route(HandlerType.BEFORE, "*", unroutedMethods);
  }

  /** What no other route takes. */
  @Provides
  @ElementsIntoSet
  static Set<Route> everythingElse(Pipeline pipeline, CorsPreflight preflight) {
    var routes = new LinkedHashSet<Route>();
    Arrays.asList(
            HandlerType.GET,
            HandlerType.POST,
            HandlerType.PUT,
            HandlerType.PATCH,
            HandlerType.DELETE)
        .forEach(
            method -> {
              routes.add(pipeline.route(method, "/", UnsupportedRequests::noRoute));
              routes.add(pipeline.route(method, "/<path>", UnsupportedRequests::noRoute));
            });
    routes.add(new Route(HandlerType.OPTIONS, "/", preflight));
    routes.add(new Route(HandlerType.OPTIONS, "/<path>", preflight));
    return routes;
  }
}
