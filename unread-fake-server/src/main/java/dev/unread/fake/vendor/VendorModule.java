package dev.unread.fake.vendor;

import dagger.Module;
import dagger.Provides;
import dagger.multibindings.ElementsIntoSet;
import dagger.multibindings.Multibinds;
import dev.unread.fake.http.Answer;
import dev.unread.fake.http.Filter;
import dev.unread.fake.http.Pipeline;
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

  /** The counts themselves. */
  @Provides
  @ElementsIntoSet
  static Set<Route> counts(Pipeline pipeline) {
    return Set.of(
        pipeline.route(
            HandlerType.GET, "/chat/Message/unread.json", new UnreadCall(UnreadFormat.JSON)),
        pipeline.route(HandlerType.GET, "/chat/Message/unread", new UnreadCall(UnreadFormat.XML)));
  }

  /** Whatever no other route takes. */
  @Provides
  @ElementsIntoSet
  static Set<Route> everythingElse(Pipeline pipeline) {
    var routes = new LinkedHashSet<Route>();
    Arrays.asList(
            HandlerType.GET,
            HandlerType.POST,
            HandlerType.PUT,
            HandlerType.PATCH,
            HandlerType.DELETE)
        .forEach(
            method -> {
              routes.add(pipeline.route(method, "/", exchange -> Answer.notFound()));
              routes.add(pipeline.route(method, "/<path>", exchange -> Answer.notFound()));
            });
    return routes;
  }
}
