package dev.unread.fake.page;

import dagger.Lazy;
import dagger.Module;
import dagger.Provides;
import dagger.multibindings.ElementsIntoSet;
import dev.unread.fake.http.Route;
import io.javalin.http.HandlerType;
import java.util.Set;

/** Leads to the page, its files and its feed. */
@Module
public interface PageModule {

  /** The page. */
  @Provides
  @ElementsIntoSet
  static Set<Route> page(Lazy<Overview> overview) {
    return Set.of(
        new Route(HandlerType.GET, "/__admin", PageFiles::index),
        new Route(HandlerType.GET, "/__admin/", PageFiles::index),
        new Route(HandlerType.GET, "/__admin/page/{name}", PageFiles::file),
        new Route(HandlerType.GET, "/__admin/openapi.json", PageFiles::openApi),
        new Route(HandlerType.GET, "/__admin/collection.json", PageFiles::collection),
        new Route(HandlerType.GET, "/__admin/overview", context -> overview.get().answer(context)));
  }
}
