package dev.unread.fake.page;

import dagger.Binds;
import dagger.Lazy;
import dagger.Module;
import dagger.Provides;
import dagger.multibindings.ElementsIntoSet;
import dagger.multibindings.IntoSet;
import dev.unread.fake.http.PreBodyFilter;
import dev.unread.fake.http.Route;
import dev.unread.fake.http.Route.Method;
import java.util.Set;

/** The routes of the page, its files and its data. */
@Module
public interface PageRoutes {

  /** The way from the root to the page. */
  @Binds
  @IntoSet
  PreBodyFilter redirect(BrowserRedirect redirect);

  /** The page. */
  @Provides
  @ElementsIntoSet
  static Set<Route> page(Lazy<OverviewEndpoint> overview) {
    return Set.of(
        new Route(Method.GET, "/__admin", StaticFiles::index),
        new Route(Method.GET, "/__admin/", StaticFiles::index),
        new Route(Method.GET, "/__admin/page/{name}", StaticFiles::file),
        new Route(
            Method.GET,
            "/__admin/overview",
            (request, response) -> overview.get().handle(request, response)));
  }
}
