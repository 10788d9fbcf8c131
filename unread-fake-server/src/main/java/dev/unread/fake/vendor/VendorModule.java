package dev.unread.fake.vendor;

import dagger.Binds;
import dagger.Module;
import dagger.Provides;
import dagger.multibindings.ElementsIntoSet;
import dagger.multibindings.IntoSet;
import dagger.multibindings.Multibinds;
import dev.unread.fake.http.Filter;
import dev.unread.fake.http.Pipeline;
import dev.unread.fake.http.Resettable;
import dev.unread.fake.http.Route;
import io.javalin.http.HandlerType;
import java.util.Arrays;
import java.util.LinkedHashSet;
import java.util.Set;

/** Leads the vendor's paths to the vendor's calls. */
@Module
public interface VendorModule {

  /** The filters around every vendor call. */
  @Multibinds
  Set<Filter> filters();

  /** A request for a session names its application in the body. */
  @Binds
  @IntoSet
  Filter addressee(Addressee addressee);

  /** An account's calls are limited. */
  @Binds
  @IntoSet
  Filter rateLimit(RateLimit limit);

  /** What is not imitated is counted. */
  @Binds
  @IntoSet
  Filter notImitated(NotImitated notImitated);

  /** A reset forgets what was asked in vain. */
  @Binds
  @IntoSet
  Resettable forgotten(NotImitated notImitated);

  /** The counts themselves. */
  @Provides
  @ElementsIntoSet
  static Set<Route> counts(Pipeline pipeline) {
    return Set.of(
        pipeline.route(
            HandlerType.GET, "/chat/Message/unread.json", new UnreadCall(UnreadFormat.JSON)),
        pipeline.route(HandlerType.GET, "/chat/Message/unread", new UnreadCall(UnreadFormat.XML)));
  }

  /** Who calls. */
  @Provides
  @ElementsIntoSet
  static Set<Route> sessions(Pipeline pipeline, SessionCalls calls) {
    return Set.of(
        pipeline.route(HandlerType.POST, "/session.json", calls::create),
        pipeline.route(HandlerType.GET, "/session.json", SessionCalls::read),
        pipeline.route(HandlerType.DELETE, "/session.json", SessionCalls::delete),
        pipeline.route(HandlerType.POST, "/login.json", SessionCalls::login),
        pipeline.route(HandlerType.DELETE, "/login.json", SessionCalls::logout),
        pipeline.route(HandlerType.POST, "/users.json", UserCalls::signUp));
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
        pipeline.route(HandlerType.POST, dialogs, ChatCall.of(DialogCalls::create)),
        pipeline.route(HandlerType.GET, dialogs, ChatCall.of(DialogCalls::list)),
        pipeline.route(HandlerType.GET, theseDialogs, ChatCall.of(DialogCalls::read)),
        pipeline.route(HandlerType.PUT, theseDialogs, ChatCall.of(DialogCalls::update)),
        pipeline.route(HandlerType.DELETE, theseDialogs, ChatCall.of(DialogCalls::delete)),
        pipeline.route(HandlerType.POST, messages, ChatCall.of(MessageCalls::create)),
        pipeline.route(HandlerType.GET, messages, ChatCall.of(MessageCalls::list)),
        pipeline.route(HandlerType.PUT, messages, ChatCall.of(MessageCalls::updateAll)),
        pipeline.route(HandlerType.PUT, theseMessages, ChatCall.of(MessageCalls::update)),
        pipeline.route(HandlerType.DELETE, theseMessages, ChatCall.of(MessageCalls::delete)));
  }

  /** What no route can take. */
  @Provides
  @IntoSet
  static Route otherMethods(OtherMethods otherMethods) {
    return new Route(HandlerType.BEFORE, "*", otherMethods);
  }

  /** Whatever no other route takes. */
  @Provides
  @ElementsIntoSet
  static Set<Route> everythingElse(Pipeline pipeline, Preflight preflight) {
    var routes = new LinkedHashSet<Route>();
    Arrays.asList(
            HandlerType.GET,
            HandlerType.POST,
            HandlerType.PUT,
            HandlerType.PATCH,
            HandlerType.DELETE)
        .forEach(
            method -> {
              routes.add(pipeline.route(method, "/", NotImitated::noRoute));
              routes.add(pipeline.route(method, "/<path>", NotImitated::noRoute));
            });
    routes.add(new Route(HandlerType.OPTIONS, "/", preflight));
    routes.add(new Route(HandlerType.OPTIONS, "/<path>", preflight));
    return routes;
  }
}
