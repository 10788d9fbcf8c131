package dev.unread.fake;

import dagger.BindsInstance;
import dagger.Component;
import dagger.Module;
import dagger.Provides;
import dagger.multibindings.Multibinds;
import dev.unread.fake.http.HttpFace;
import dev.unread.fake.http.Resettable;
import dev.unread.fake.state.World;
import dev.unread.fake.vendor.VendorModule;
import java.util.Set;
import javax.inject.Singleton;

/** The whole server, put together. */
@Singleton
@Component(modules = {FakeComponent.CoreModule.class, VendorModule.class})
interface FakeComponent {

  HttpFace http();

  World world();

  Resets resets();

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
    static World world(FakeSettings settings) {
      return new World(settings.start(), settings.clock(), settings.seed());
    }
  }
}
