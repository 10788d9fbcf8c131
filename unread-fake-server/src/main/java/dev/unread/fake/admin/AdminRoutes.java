package dev.unread.fake.admin;

import static dev.unread.fake.admin.AdminEndpoint.withoutBody;

import dagger.Module;
import dagger.Provides;
import dagger.multibindings.ElementsIntoSet;
import dagger.multibindings.IntoSet;
import dev.unread.fake.http.FallbackRoute;
import dev.unread.fake.http.Route;
import dev.unread.fake.http.Route.Method;
import java.util.Set;

/** The routes of the admin paths. */
@Module
public interface AdminRoutes {

  /** The endpoints for whole applications. */
  @Provides
  @ElementsIntoSet
  static Set<Route> applications(AdminRouter router, StateEndpoints endpoints) {
    return Set.of(
        router.route(Method.GET, "health", endpoints::health),
        router.oneByOne(Method.GET, "state", endpoints::state, "messages"),
        // "messages", so that a state can be sent back to the address that it was read from
        router.oneByOne(Method.PUT, "state", endpoints::replaceState, "keepStart", "messages"),
        router.route(Method.POST, "save", withoutBody(endpoints::save)),
        router.route(Method.POST, "reset", withoutBody(endpoints::reset), "all"),
        router.route(Method.GET, "applications", endpoints::applications),
        router.route(Method.POST, "applications", withoutBody(endpoints::addApplication)),
        router.route(Method.DELETE, "applications/{id}", endpoints::removeApplication));
  }

  /** The endpoints that make what a test needs. */
  @Provides
  @ElementsIntoSet
  static Set<Route> fixtures(AdminRouter router, FixtureEndpoints endpoints) {
    String occupant = "dialogs/{dialog}/occupants/{user}";
    return Set.of(
        router.route(Method.POST, "users", endpoints::addUser),
        router.route(Method.POST, "sessions", endpoints::openSession),
        router.route(Method.POST, "sessions/expire", endpoints::expireSession),
        router.route(Method.POST, "dialogs", endpoints::addDialog),
        router.route(Method.PUT, occupant, withoutBody(endpoints::join)),
        router.route(Method.DELETE, occupant, endpoints::leave));
  }

  /** The endpoints for how an application behaves. */
  @Provides
  @ElementsIntoSet
  static Set<Route> settings(AdminRouter router, SettingEndpoints endpoints) {
    return Set.of(
        router.route(Method.PUT, "plan", endpoints::plan),
        router.route(Method.PUT, "guesses", endpoints::guesses),
        router.route(Method.GET, "clock", endpoints::clock),
        router.route(Method.POST, "clock", endpoints::changeClock));
  }

  /** The endpoints for counts. */
  @Provides
  @ElementsIntoSet
  static Set<Route> counts(AdminRouter router, CountEndpoints endpoints) {
    return Set.of(
        router.route(Method.GET, "unread", endpoints::unread, "user", "dialog"),
        router.route(Method.PUT, "unread", endpoints::setUnread),
        router.route(Method.POST, "messages", endpoints::send),
        router.route(Method.POST, "reads", endpoints::read));
  }

  /** The endpoints for faults, the journal, and what is imitated. */
  @Provides
  @ElementsIntoSet
  static Set<Route> faults(AdminRouter router, FaultEndpoints endpoints) {
    return Set.of(
        router.route(Method.POST, "faults", endpoints::arm),
        router.route(Method.GET, "faults", endpoints::armed),
        router.route(Method.GET, "faults/catalogue", endpoints::catalogue),
        router.route(Method.DELETE, "faults", endpoints::disarmAll),
        router.route(Method.DELETE, "faults/{id}", endpoints::disarm),
        router.route(Method.GET, "stalled", endpoints::stalled),
        router.oneByOne(
            Method.GET,
            "requests",
            endpoints::requests,
            "since",
            "before",
            "limit",
            "newest",
            "lines",
            "strays"),
        router.route(Method.DELETE, "requests", endpoints::clearRequests, "strays"),
        router.route(Method.GET, "fidelity", endpoints::fidelity));
  }

  /** The description of all calls, in two forms. */
  @Provides
  @ElementsIntoSet
  static Set<Route> description() {
    return Set.of(
        new Route(Method.GET, "/__admin/openapi.json", ApiDescription::openApi),
        new Route(Method.GET, "/__admin/collection.json", ApiDescription::collection));
  }

  /** What no admin route takes. */
  @Provides
  @IntoSet
  static FallbackRoute unrouted(UnroutedAdminRequests unrouted) {
    return new FallbackRoute("/__admin", unrouted);
  }
}
