package dev.unread.adapter.feign.spring;

import dev.unread.adapter.feign.CallObserver;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** Tells several observers; each gets everything, whatever the others throw. */
record CallObservers(List<CallObserver> observers) implements CallObserver {

  static CallObserver of(List<CallObserver> observers) {
    return switch (observers.size()) {
      case 0 -> CallObserver.NONE;
      case 1 -> observers.get(0);
      default -> new CallObservers(List.copyOf(observers));
    };
  }

  @Override
  public Observation callStarted(CallStarted call) {
    var unheard = new AtomicReference<@Nullable Throwable>();
    return new Observations(
        observers.stream().map(observer -> start(observer, call, unheard)).toList(), unheard);
  }

  private static Observation start(
      CallObserver observer, CallStarted call, AtomicReference<@Nullable Throwable> unheard) {
    try {
      return observer.callStarted(call);
    } catch (RuntimeException | Error itsOwn) {
      unheard.compareAndSet(null, itsOwn);
      return Observation.NONE;
    }
  }

  /**
   * @param unheard what was thrown where to throw it on would take the others' results away; the
   *     next event does
   */
  private record Observations(List<Observation> all, AtomicReference<@Nullable Throwable> unheard)
      implements Observation {

    @Override
    public Map<String, String> attemptStarted(AttemptStarted attempt) {
      var headers = new HashMap<String, String>();
      for (Observation one : all) {
        try {
          headers.putAll(one.attemptStarted(attempt));
        } catch (RuntimeException | Error itsOwn) {
          unheard.compareAndSet(null, itsOwn);
        }
      }
      return headers;
    }

    @Override
    public void attemptEnded(AttemptEnded attempt) {
      each(one -> one.attemptEnded(attempt));
    }

    @Override
    public void retried(Retried retry) {
      each(one -> one.retried(retry));
    }

    @Override
    public void waited(Waited wait) {
      each(one -> one.waited(wait));
    }

    @Override
    public void anomalyObserved(AnomalyObserved anomaly) {
      each(one -> one.anomalyObserved(anomaly));
    }

    @Override
    public void callEnded(CallEnded call) {
      each(one -> one.callEnded(call));
    }

    private void each(Consumer<Observation> event) {
      Throwable first = unheard.getAndSet(null);
      for (Observation one : all) {
        try {
          event.accept(one);
        } catch (RuntimeException | Error itsOwn) {
          first = first == null ? itsOwn : first;
        }
      }
      if (first instanceof Error error) {
        throw error; // the client tells of it
      }
      if (first != null) {
        throw (RuntimeException) first;
      }
    }
  }
}
