package dev.unread.fake.http;

import dagger.Binds;
import dagger.Module;
import dagger.multibindings.IntoSet;
import dagger.multibindings.Multibinds;
import java.util.Set;

/** What Jetty is customized with. */
@Module
public interface HttpModule {

  /** All customizers. */
  @Multibinds
  Set<ServerCustomizer> customizers();

  /** The end of requests that never end. */
  @Binds
  @IntoSet
  ServerCustomizer slowRequestTimeout(SlowRequestTimeout timeout);
}
