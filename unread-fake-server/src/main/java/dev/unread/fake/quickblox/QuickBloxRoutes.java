package dev.unread.fake.quickblox;

import dagger.Binds;
import dagger.Module;
import dagger.Provides;
import dagger.multibindings.ElementsIntoSet;
import dagger.multibindings.IntoSet;
import dev.unread.fake.http.MalformedRequestHandler;
import dev.unread.fake.http.RequestFilter;
import dev.unread.fake.http.Route;
import dev.unread.fake.http.Route.Method;
import java.util.Arrays;
import java.util.LinkedHashSet;
import java.util.Set;

/** The routes of the vendor's paths; each is described in {@code admin/openapi.json}, too. */
@Module
public interface QuickBloxRoutes {

  /** The counts themselves. */
  @Provides
  @ElementsIntoSet
  static Set<Route> counts(Pipeline pipeline) {
    return Set.of(
        pipeline.route(
            Method.GET, "/chat/Message/unread.json", new UnreadCountEndpoint(UnreadFormat.JSON)),
        pipeline.route(
            Method.GET, "/chat/Message/unread", new UnreadCountEndpoint(UnreadFormat.XML)));
  }

  /** Who calls. */
  @Provides
  @ElementsIntoSet
  static Set<Route> sessions(Pipeline pipeline, SessionEndpoints endpoints) {
    return Set.of(
        pipeline.route(Method.POST, "/session.json", endpoints::create),
        pipeline.route(Method.GET, "/session.json", SessionEndpoints::read),
        pipeline.route(Method.DELETE, "/session.json", SessionEndpoints::delete),
        pipeline.route(Method.POST, "/login.json", SessionEndpoints::login),
        pipeline.route(Method.DELETE, "/login.json", SessionEndpoints::logout));
  }

  /** Who is there. */
  @Provides
  @ElementsIntoSet
  static Set<Route> users(Pipeline pipeline) {
    return Set.of(
        pipeline.route(Method.POST, "/users.json", UserEndpoints::signUp),
        pipeline.route(Method.GET, "/users.json", UserEndpoints::list),
        pipeline.route(Method.GET, "/users/by_login.json", UserEndpoints::readByLogin),
        pipeline.route(Method.GET, "/users/by_email.json", UserEndpoints::readByEmail),
        pipeline.route(Method.GET, "/users/{id}.json", UserEndpoints::read),
        pipeline.route(Method.PUT, "/users/{id}.json", UserEndpoints::update),
        pipeline.route(Method.DELETE, "/users/{id}.json", UserEndpoints::delete));
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
        pipeline.route(Method.POST, dialogs, ChatRequest.of(DialogEndpoints::create)),
        pipeline.route(Method.GET, dialogs, ChatRequest.of(DialogEndpoints::list)),
        pipeline.route(Method.GET, theseDialogs, ChatRequest.of(DialogEndpoints::read)),
        pipeline.route(Method.PUT, theseDialogs, ChatRequest.of(DialogEndpoints::update)),
        pipeline.route(Method.DELETE, theseDialogs, ChatRequest.of(DialogEndpoints::delete)),
        pipeline.route(Method.POST, messages, ChatRequest.of(MessageEndpoints::create)),
        pipeline.route(Method.GET, messages, ChatRequest.of(MessageEndpoints::list)),
        pipeline.route(Method.PUT, messages, ChatRequest.of(MessageEndpoints::updateAll)),
        pipeline.route(Method.GET, theseMessages, ChatRequest.of(MessageEndpoints::read)),
        pipeline.route(Method.PUT, theseMessages, ChatRequest.of(MessageEndpoints::update)),
        pipeline.route(Method.DELETE, theseMessages, ChatRequest.of(MessageEndpoints::delete)));
  }

  /** What no route can take. */
  @Binds
  @IntoSet
  RequestFilter unknownMethods(UnroutedMethods unknownMethods);

  /** What is no request that a route could take. */
  @Binds
  MalformedRequestHandler malformedRequests(MalformedRequestResponses malformedRequests);

  /** What no other route takes. */
  @Provides
  @ElementsIntoSet
  static Set<Route> everythingElse(Pipeline pipeline, CorsPreflight preflight) {
    var routes = new LinkedHashSet<Route>();
    Arrays.asList(Method.GET, Method.POST, Method.PUT, Method.PATCH, Method.DELETE)
        .forEach(
            method -> {
              routes.add(pipeline.route(method, "/", UnsupportedRequests::noRoute));
              routes.add(pipeline.route(method, "/<path>", UnsupportedRequests::noRoute));
            });
    routes.add(new Route(Method.OPTIONS, "/", preflight));
    routes.add(new Route(Method.OPTIONS, "/<path>", preflight));
    return routes;
  }
}
