package dev.unread.fake.admin;

import dagger.Module;
import dagger.Provides;
import dagger.multibindings.ElementsIntoSet;
import dagger.multibindings.IntoSet;
import dev.unread.fake.fidelity.FidelityTable;
import dev.unread.fake.http.Route;
import dev.unread.fake.quickblox.UnsupportedRequests;
import io.javalin.http.HandlerType;
import java.util.Set;

/** The routes of the admin paths. */
@Module
public interface AdminModule {

  /** The endpoints for whole applications. */
  @Provides
  @ElementsIntoSet
  static Set<Route> applications(AdminRouter router, StateEndpoints endpoints) {
    return Set.of(
        router.route(HandlerType.GET, "health", endpoints::health),
        router.route(HandlerType.GET, "state", endpoints::state),
        router.route(HandlerType.PUT, "state", endpoints::replaceState),
        router.route(HandlerType.POST, "reset", endpoints::reset),
        router.route(HandlerType.GET, "applications", endpoints::applications),
        router.route(HandlerType.POST, "applications", endpoints::addApplication));
  }

  /** The endpoints that change counts. */
  @Provides
  @ElementsIntoSet
  static Set<Route> counts(AdminRouter router, CountEndpoints endpoints) {
    return Set.of(
        router.route(HandlerType.PUT, "unread", endpoints::setUnread),
        router.route(HandlerType.POST, "messages", endpoints::send),
        router.route(HandlerType.POST, "reads", endpoints::read),
        router.route(HandlerType.POST, "clock", endpoints::advanceClock));
  }

  /** The endpoints for faults and the journal. */
  @Provides
  @ElementsIntoSet
  static Set<Route> faults(AdminRouter router, FaultEndpoints endpoints) {
    return Set.of(
        router.route(HandlerType.POST, "faults", endpoints::arm),
        router.route(HandlerType.GET, "faults", endpoints::armed),
        router.route(HandlerType.GET, "faults/catalogue", endpoints::catalogue),
        router.route(HandlerType.DELETE, "faults", endpoints::disarmAll),
        router.route(HandlerType.DELETE, "faults/{id}", endpoints::disarm),
        router.route(HandlerType.GET, "requests", endpoints::requests),
        router.route(HandlerType.DELETE, "requests", endpoints::clearRequests));
  }

  /** What the fake imitates and how sure that is, and what was asked of it that it does not. */
  @Provides
  @IntoSet
  static Route fidelity(AdminRouter router, UnsupportedRequests notImitated) {
    return router.route(
        HandlerType.GET,
        "fidelity",
        request -> AdminResponse.ok(FidelityTable.json(notImitated.counts(request.application()))));
  }

  /** What no other admin route takes. */
  @Provides
  @ElementsIntoSet
  static Set<Route> nothingElse(AdminRouter router) {
    return Set.of(
        router.notFound(HandlerType.GET),
        router.notFound(HandlerType.POST),
        router.notFound(HandlerType.PUT),
        router.notFound(HandlerType.PATCH),
        router.notFound(HandlerType.DELETE));
  }
}
