package dev.unread.fake.quickblox;

import dagger.Binds;
import dagger.Module;
import dagger.Provides;
import dagger.multibindings.ElementsIntoSet;
import dagger.multibindings.IntoSet;
import dev.unread.fake.http.FallbackRoute;
import dev.unread.fake.http.MalformedRequestHandler;
import dev.unread.fake.http.RequestHandler;
import dev.unread.fake.http.Route;
import dev.unread.fake.http.Route.Method;
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

  /** What is no request that a route could take. */
  @Binds
  MalformedRequestHandler malformedRequests(MalformedRequestResponses malformedRequests);

  /** What no other route takes, whatever its method. */
  @Provides
  @IntoSet
  static FallbackRoute everythingElse(Pipeline pipeline, CorsPreflight preflight) {
    RequestHandler noRoute = pipeline.handler(UnsupportedRequests::noRoute);
    return new FallbackRoute(
        "/",
        (request, response, methods) ->
            (request.method().equals("OPTIONS") ? preflight : noRoute).handle(request, response));
  }
}
