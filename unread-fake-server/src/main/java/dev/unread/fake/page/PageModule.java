package dev.unread.fake.page;

import dagger.Lazy;
import dagger.Module;
import dagger.Provides;
import dagger.multibindings.ElementsIntoSet;
import dev.unread.fake.http.Route;
import io.javalin.http.HandlerType;
import java.util.Set;

/** The routes of the page, its files and its data. */
@Module
public interface PageModule {

  /** The page. */
  @Provides
  @ElementsIntoSet
  static Set<Route> page(Lazy<OverviewEndpoint> overview) {
    return Set.of(
        new Route(HandlerType.GET, "/__admin", StaticFiles::index),
        new Route(HandlerType.GET, "/__admin/", StaticFiles::index),
        new Route(HandlerType.GET, "/__admin/page/{name}", StaticFiles::file),
        new Route(HandlerType.GET, "/__admin/openapi.json", StaticFiles::openApi),
        new Route(HandlerType.GET, "/__admin/collection.json", StaticFiles::collection),
        new Route(HandlerType.GET, "/__admin/overview", context -> overview.get().handle(context)));
  }
}
