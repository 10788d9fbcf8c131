package dev.unread.fake.http;

import dagger.Module;
import dagger.multibindings.Multibinds;
import java.util.Set;

/** What the server asks for. */
@Module
public interface HttpModule {

  /** What sees the head of every request. */
  @Multibinds
  Set<PreBodyFilter> headFilters();
}
