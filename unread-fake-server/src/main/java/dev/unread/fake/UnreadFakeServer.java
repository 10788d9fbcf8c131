package dev.unread.fake;

import dev.unread.fake.http.HttpsConnector;
import dev.unread.fake.http.ListenAddress;
import dev.unread.fake.journal.Journal;
import dev.unread.fake.journal.JournalDetail;
import dev.unread.fake.snapshot.Choice;
import dev.unread.fake.snapshot.Guess;
import dev.unread.fake.snapshot.Guesses;
import dev.unread.fake.snapshot.LimitExceededException;
import dev.unread.fake.snapshot.Limits;
import dev.unread.fake.snapshot.Plan;
import dev.unread.fake.snapshot.Snapshot;
import dev.unread.fake.wiring.FakeComponent;
import dev.unread.fake.wiring.FakeSettings;
import java.net.URI;
import java.time.Clock;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Consumer;

/**
 * A fake of QuickBlox's unread counts on a port of this machine.
 *
 * <pre>{@code
 * try (var fake = UnreadFakeServer.create().start()) {
 *   FakeApplication app = fake.application();
 *   app.setUnread(123, "5d753421a28f9a2596cb0f98", 7);
 *   …ask fake.baseUrl()…
 * }
 * }</pre>
 *
 * <p>It listens from {@link #start()} to {@link #close()}. Safe for concurrent use. Nothing here
 * was verified against the live service; each uncertain behaviour is a {@link Guess}.
 */
public final class UnreadFakeServer implements AutoCloseable {

  private final FakeSettings settings;
  private final FakeComponent parts;
  private final FakeApplication first;
  private volatile boolean closed;

  private UnreadFakeServer(FakeSettings settings) {
    this.settings = settings;
    this.parts = FakeComponent.of(settings);
    this.first = new FakeApplication(parts.registry().first(), parts.runtimes());
  }

  /** Returns a fake with the demo data of QuickBlox's reference page, on a free loopback port. */
  public static UnreadFakeServer create() {
    return builder().build();
  }

  /** Returns a builder of a fake with other settings than {@link #create()}. */
  public static Builder builder() {
    return new Builder();
  }

  /**
   * Starts the server; returns as soon as it answers requests.
   *
   * @throws FakeServerException if the port is taken or the host is not an address of this machine
   * @throws IllegalStateException if it was started before, or is closed
   */
  public UnreadFakeServer start() {
    if (parts.http().wasStarted()) {
      throw new IllegalStateException("a fake is started once; build another");
    }
    requireOpen();
    try {
      parts.http().start(settings.host(), settings.port());
    } catch (RuntimeException failure) {
      throw FakeServerException.of(failure, settings);
    }
    return this;
  }

  /**
   * Returns the base URL for clients on this machine, without a slash at the end. If the fake
   * listens on every address, {@code 0.0.0.0} or {@code ::}, the URL has the loopback address.
   *
   * @throws IllegalStateException before the start, or after {@link #close()}
   */
  public URI baseUrl() {
    return URI.create("http://" + host() + ":" + port());
  }

  private String host() {
    return ListenAddress.of(settings.host()).hostInUrl();
  }

  /**
   * Returns the base URL for HTTPS; the state is the same.
   *
   * @throws IllegalStateException before the start, after {@link #close()}, or without {@link
   *     Builder#httpsPort}
   */
  public URI httpsUrl() {
    requireOpen();
    return URI.create("https://" + host() + ":" + https().port());
  }

  /**
   * Returns the certificate that clients over HTTPS have to trust, as text of a PEM file. It is
   * made at the start, and valid only for {@code localhost}, {@code 127.0.0.1}, {@code ::1} and the
   * host that it listens on.
   *
   * @throws IllegalStateException before the start, or without {@link Builder#httpsPort}
   */
  public String certificateAuthority() {
    return https().authority().pem();
  }

  private HttpsConnector https() {
    return parts
        .https()
        .orElseThrow(
            () -> new IllegalStateException("HTTPS is off; call httpsPort(0) on the builder"));
  }

  /**
   * Returns the port that it listens on.
   *
   * @throws IllegalStateException before the start, or after {@link #close()}
   */
  public int port() {
    requireOpen();
    return parts.http().port();
  }

  private void requireOpen() {
    if (closed) {
      throw new IllegalStateException("the fake is closed; build another");
    }
  }

  /**
   * Returns the token that the admin paths require, if they require one: the token that was set, or
   * a random one if the fake listens on more than loopback. A secret.
   */
  public Optional<String> adminToken() {
    return parts.adminAuthorization().token();
  }

  /** Returns the application that was there at the start. */
  public FakeApplication application() {
    return first;
  }

  /**
   * Adds an empty application with keys of its own. Applications do not see each other, so each
   * test can have one of its own on a shared server.
   */
  public FakeApplication newApplication() {
    Snapshot start = settings.start();
    return new FakeApplication(
        parts.runtimes().add(start.plan(), start.guesses()), parts.runtimes());
  }

  /**
   * Returns the requests with an unknown credential or without one. If there is only one
   * application, such requests are in its own journal.
   */
  public Journal unmatchedRequests() {
    return parts.runtimes().of(parts.registry().unmatched()).journal();
  }

  /**
   * Saves the state of {@link #application()} by the consumer of {@link Builder#saveTo}. A fake
   * that starts with this state gives the same responses.
   *
   * @throws IllegalStateException if there is no such consumer
   * @throws LimitExceededException if its text is more than the heap has room for
   */
  public void save() {
    parts.saver().save();
  }

  /** Resets every application, as {@link FakeApplication#reset} does. */
  public void reset() {
    parts.runtimes().reset();
  }

  /**
   * Stops the server. Running requests have about 300 ms to end; then their connections are closed.
   * The connections of requests that a fault delays are reset at once.
   */
  @Override
  public void close() {
    closed = true;
    if (parts.http().wasStarted()) {
      // Stalled responses first, or the server would wait for them.
      parts.runtimes().close();
      parts.http().stop();
    }
  }

  /** The settings of a fake. */
  public static final class Builder {

    private FakeSettings settings = FakeSettings.defaults();

    private Builder() {}

    /**
     * Listens on this address of the machine; {@code 127.0.0.1} unless set. An address of IPv6 may
     * have the brackets of a URL.
     *
     * @throws IllegalArgumentException if it is neither the name of a host nor an IP address
     */
    public Builder host(String host) {
      settings = settings.withHost(ListenAddress.of(host).name());
      return this;
    }

    /**
     * Listens on this port; 0, the default, is any free port.
     *
     * @throws IllegalArgumentException if the port is not from 0 to 65535
     */
    public Builder port(int port) {
      if (port < 0 || port > 65535) {
        throw new IllegalArgumentException("a port is 0 to 65535, not " + port);
      }
      settings = settings.withPort(port);
      return this;
    }

    /**
     * Listens for HTTPS, too, on this port; 0 is any free port. Off unless set.
     *
     * @throws IllegalArgumentException if the port is not from 0 to 65535
     */
    public Builder httpsPort(int port) {
      if (port < 0 || port > 65535) {
        throw new IllegalArgumentException("a port is 0 to 65535, not " + port);
      }
      settings = settings.withHttpsPort(port);
      return this;
    }

    /** Starts with the keys of the demo data, but without users and dialogs. */
    public Builder empty() {
      settings = settings.withStart(settings.start().emptied());
      return this;
    }

    /** Starts with this state. */
    public Builder state(Snapshot state) {
      settings = settings.withStart(Objects.requireNonNull(state, "state"));
      return this;
    }

    /** Limits the calls per second to those of this plan; unlimited unless set. */
    public Builder plan(Plan plan) {
      settings = settings.withPlan(Objects.requireNonNull(plan, "plan"));
      return this;
    }

    /**
     * Chooses one of the behaviours that are not known of QuickBlox.
     *
     * @throws IllegalArgumentException if the guess does not have this choice
     */
    public Builder guess(Guess guess, Choice choice) {
      settings = settings.withGuesses(settings.start().guesses().with(guess, choice));
      return this;
    }

    /** Chooses all of the behaviours that are not known of QuickBlox. */
    public Builder guesses(Guesses guesses) {
      settings = settings.withGuesses(Objects.requireNonNull(guesses, "guesses"));
      return this;
    }

    /** Uses this clock; each application can still move its own time ahead. */
    public Builder clock(Clock clock) {
      settings = settings.withClock(Objects.requireNonNull(clock, "clock"));
      return this;
    }

    /** Limits the size of the state; {@link Limits#DEFAULT} unless set. */
    public Builder limits(Limits limits) {
      settings = settings.withLimits(Objects.requireNonNull(limits, "limits"));
      return this;
    }

    /**
     * Sets the host of chat in the {@code xmpp_room_jid} of dialogs; {@code chat.quickblox.com}
     * unless set.
     *
     * @throws IllegalArgumentException if it is not a host name
     */
    public Builder chatEndpoint(String host) {
      if (host.length() > 253 || !host.matches("[A-Za-z0-9-]++(\\.[A-Za-z0-9-]++)*+")) {
        throw new IllegalArgumentException(
            "a chat endpoint is a host such as chat.quickblox.com, without scheme, port and path");
      }
      settings = settings.withChatEndpoint(host);
      return this;
    }

    /**
     * Sets where the first application's state is saved by {@link UnreadFakeServer#save()} and the
     * admin call: the consumer gets the text of a state file with every message.
     */
    public Builder saveTo(Consumer<String> file) {
      settings = settings.withSavedState(Objects.requireNonNull(file, "file"));
      return this;
    }

    /**
     * Runs this action when a thread of the fake runs out of memory, before its request fails. The
     * action must not need memory itself. Unless set, the request fails, and {@code GET
     * /__admin/health} reports it from then on.
     */
    public Builder onOutOfMemory(Runnable action) {
      settings = settings.withOnOutOfMemory(Objects.requireNonNull(action, "action"));
      return this;
    }

    /** Makes ids, tokens and random decisions from this seed; 1 unless set. */
    public Builder seed(long seed) {
      settings = settings.withSeed(seed);
      return this;
    }

    /** Sets what the journals keep of each request; headers and bodies, too, unless set. */
    public Builder journal(JournalDetail detail) {
      settings = settings.withJournal(Objects.requireNonNull(detail, "detail"));
      return this;
    }

    /**
     * Requires this token on the admin paths. Unless set, they need no token if the fake listens on
     * loopback, and otherwise a random one.
     *
     * @throws IllegalArgumentException if the token does not have 1 to 200 visible ASCII characters
     */
    public Builder adminToken(String token) {
      if (!token.matches("[!-~]{1,200}")) {
        throw new IllegalArgumentException(
            "an admin token is of 1 to 200 visible ASCII characters, without blanks");
      }
      settings = settings.withAdminToken(token);
      return this;
    }

    /** Returns the fake, not started. */
    public UnreadFakeServer build() {
      return new UnreadFakeServer(settings);
    }
  }
}
