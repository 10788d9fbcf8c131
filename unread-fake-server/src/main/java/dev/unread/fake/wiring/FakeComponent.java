package dev.unread.fake.wiring;

import dagger.BindsInstance;
import dagger.Component;
import dagger.Module;
import dagger.Provides;
import dev.unread.fake.admin.AdminRoutes;
import dev.unread.fake.admin.StateJson;
import dev.unread.fake.admin.StateSaver;
import dev.unread.fake.admin.security.AdminAuthorization;
import dev.unread.fake.admin.security.AdminSecurityModule;
import dev.unread.fake.http.HttpModule;
import dev.unread.fake.http.HttpServer;
import dev.unread.fake.http.HttpsConnector;
import dev.unread.fake.http.MemoryExhaustion;
import dev.unread.fake.http.RequestBodyLimit;
import dev.unread.fake.http.Route;
import dev.unread.fake.journal.Journal;
import dev.unread.fake.journal.JournalDetail;
import dev.unread.fake.page.PageRoutes;
import dev.unread.fake.quickblox.QuickBloxRoutes;
import dev.unread.fake.runtime.ApplicationRuntimes;
import dev.unread.fake.runtime.RuntimeModule;
import dev.unread.fake.snapshot.Limit;
import dev.unread.fake.state.ApplicationRegistry;
import java.time.Clock;
import java.util.Optional;
import java.util.Set;
import javax.inject.Singleton;

/** The whole server, wired by Dagger. */
@Singleton
@Component(
    modules = {
      FakeComponent.CoreModule.class,
      AdminRoutes.class,
      QuickBloxRoutes.class,
      RuntimeModule.class,
      AdminSecurityModule.class,
      HttpModule.class,
      PageRoutes.class
    })
public interface FakeComponent {

  /** Wires a server of these settings. */
  static FakeComponent of(FakeSettings settings) {
    return DaggerFakeComponent.factory().create(settings);
  }

  HttpServer http();

  ApplicationRegistry registry();

  StateSaver saver();

  AdminAuthorization adminAuthorization();

  Optional<HttpsConnector> https();

  ApplicationRuntimes runtimes();

  Set<Route> routes();

  @Component.Factory
  interface Factory {
    FakeComponent create(@BindsInstance FakeSettings settings);
  }

  @Module
  interface CoreModule {

    @Provides
    @Singleton
    static Optional<HttpsConnector> https(FakeSettings settings) {
      return settings.httpsPort().isEmpty()
          ? Optional.empty()
          : Optional.of(new HttpsConnector(settings.httpsPort().getAsInt()));
    }

    @Provides
    @Singleton
    static ApplicationRegistry registry(FakeSettings settings) {
      return new ApplicationRegistry(
          settings.start(),
          settings.clock(),
          settings.seed(),
          settings.limits(),
          settings.chatEndpoint());
    }

    /** What QuickBlox takes for a chat message, and what a state of many users needs. */
    @Provides
    static RequestBodyLimit bodyLimit() {
      return path -> path.equals("/__admin/state") ? 16_000_000 : 1_000_000;
    }

    @Provides
    @Singleton
    static MemoryExhaustion memory(FakeSettings settings) {
      return new MemoryExhaustion(settings.onOutOfMemory());
    }

    @Provides
    @Singleton
    static Journal.Memory journalMemory(FakeSettings settings) {
      long heap = Runtime.getRuntime().maxMemory();
      return Journal.Memory.of(heap / 100 * settings.limits().of(Limit.JOURNAL_PERCENT));
    }

    @Provides
    static JournalDetail journal(FakeSettings settings) {
      return settings.journal();
    }

    @Provides
    @Singleton
    static StateSaver saver(FakeSettings settings, ApplicationRegistry registry, StateJson json) {
      return new StateSaver(registry, json, settings.savedState());
    }

    @Provides
    static Clock clock(FakeSettings settings) {
      return settings.clock();
    }

    @Provides
    @Singleton
    static AdminAuthorization adminAuthorization(FakeSettings settings) {
      return AdminAuthorization.of(settings.host(), settings.adminToken());
    }
  }
}
