package dev.unread.fake;

import dagger.BindsInstance;
import dagger.Component;
import dagger.Module;
import dagger.Provides;
import dagger.multibindings.ElementsIntoSet;
import dagger.multibindings.Multibinds;
import dev.unread.fake.admin.AdminModule;
import dev.unread.fake.fault.ControlRooms;
import dev.unread.fake.fault.FaultModule;
import dev.unread.fake.guard.AdminAccess;
import dev.unread.fake.guard.GuardModule;
import dev.unread.fake.http.HttpFace;
import dev.unread.fake.http.Resettable;
import dev.unread.fake.http.Route;
import dev.unread.fake.page.PageModule;
import dev.unread.fake.state.World;
import dev.unread.fake.tls.HttpsConnector;
import dev.unread.fake.vendor.VendorModule;
import java.time.Clock;
import java.util.Optional;
import java.util.Set;
import javax.inject.Singleton;

/** The whole server, put together. */
@Singleton
@Component(
    modules = {
      FakeComponent.CoreModule.class,
      AdminModule.class,
      VendorModule.class,
      FaultModule.class,
      GuardModule.class,
      PageModule.class
    })
interface FakeComponent {

  HttpFace http();

  World world();

  Resets resets();

  AdminAccess adminAccess();

  Optional<HttpsConnector> https();

  ControlRooms controlRooms();

  Set<Route> routes();

  @Component.Factory
  interface Factory {
    FakeComponent create(@BindsInstance FakeSettings settings);
  }

  @Module
  interface CoreModule {

    @Multibinds
    Set<Resettable> resettables();

    @Multibinds
    Set<HttpFace.JettySetup> jettySetups();

    @Provides
    @Singleton
    static Optional<HttpsConnector> https(FakeSettings settings) {
      return settings.httpsPort().isEmpty()
          ? Optional.empty()
          : Optional.of(new HttpsConnector(settings.httpsPort().getAsInt(), settings.clock()));
    }

    @Provides
    @ElementsIntoSet
    static Set<HttpFace.JettySetup> httpsSetup(Optional<HttpsConnector> https) {
      return https.<Set<HttpFace.JettySetup>>map(Set::of).orElse(Set.of());
    }

    @Provides
    @Singleton
    static World world(FakeSettings settings) {
      return new World(settings.start(), settings.clock(), settings.seed());
    }

    @Provides
    static Clock clock(FakeSettings settings) {
      return settings.clock();
    }

    @Provides
    @Singleton
    static AdminAccess adminAccess(FakeSettings settings) {
      return AdminAccess.of(settings.host(), settings.adminToken());
    }
  }
}
