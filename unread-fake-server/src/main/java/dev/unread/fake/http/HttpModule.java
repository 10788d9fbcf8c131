package dev.unread.fake.http;

import dagger.Binds;
import dagger.Module;
import dagger.Provides;
import dagger.multibindings.ElementsIntoSet;
import dagger.multibindings.IntoSet;
import dagger.multibindings.Multibinds;
import java.util.Optional;
import java.util.Set;

/** What Jetty is customized with. */
@Module
public interface HttpModule {

  /** What sees every request. */
  @Multibinds
  Set<RequestFilter> filters();

  /** HTTPS, where it is on. */
  @Provides
  @ElementsIntoSet
  static Set<ServerCustomizer> https(Optional<HttpsConnector> https) {
    return https.<Set<ServerCustomizer>>map(Set::of).orElse(Set.of());
  }

  /** The end of requests that never end. */
  @Binds
  @IntoSet
  ServerCustomizer slowRequestTimeout(SlowRequestTimeout timeout);
}
