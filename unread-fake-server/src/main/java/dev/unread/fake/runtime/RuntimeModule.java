package dev.unread.fake.runtime;

import dagger.Binds;
import dagger.Module;
import dev.unread.fake.quickblox.Interceptor;

/** What stands around every vendor call to record it and to apply faults to it. */
@Module
public interface RuntimeModule {

  /** Journal and faults. */
  @Binds
  Interceptor faults(FaultInterceptor interceptor);
}
