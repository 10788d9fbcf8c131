package dev.unread.fake;

import dev.unread.fake.http.HttpsConnector;
import dev.unread.fake.journal.Journal;
import dev.unread.fake.journal.JournalDetail;
import dev.unread.fake.snapshot.Choice;
import dev.unread.fake.snapshot.Guess;
import dev.unread.fake.snapshot.Guesses;
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
 * <p>Nothing listens before {@link #start()}; nothing does after {@link #close()}. Safe for
 * concurrent use. Nothing here was verified against the live service; each uncertain behaviour is a
 * {@link Guess}.
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

  /** A fake with the demo data of the vendor's reference page, on a free loopback port. */
  public static UnreadFakeServer create() {
    return builder().build();
  }

  /** For a fake that differs from {@link #create()}. */
  public static Builder builder() {
    return new Builder();
  }

  /**
   * Starts to serve; returns once requests are answered.
   *
   * @throws FakeServerException if the port is taken or the host is not of this machine
   * @throws IllegalStateException if it was started before
   */
  public UnreadFakeServer start() {
    if (parts.http().wasStarted()) {
      throw new IllegalStateException("a fake is started once; build another");
    }
    try {
      parts.http().start(settings.host(), settings.port());
    } catch (RuntimeException failure) {
      throw FakeServerException.of(failure, settings);
    }
    return this;
  }

  /**
   * Returns where to send requests from this machine, without a slash at the end. A fake that
   * listens on every address, {@code 0.0.0.0} or {@code ::}, is asked on loopback.
   *
   * @throws IllegalStateException before the start, or after {@link #close()}
   */
  public URI baseUrl() {
    return URI.create("http://" + host() + ":" + port());
  }

  // Every address is one to listen on; only some systems take it for one to connect to.
  private String host() {
    String host = settings.host();
    if (host.matches("0(\\.0){0,3}")) {
      return "127.0.0.1";
    }
    if (host.matches("0*:[0:]*")) {
      return "[::1]";
    }
    return host.contains(":") ? "[" + host + "]" : host;
  }

  /**
   * Returns where to send requests over HTTPS, which see the same state.
   *
   * @throws IllegalStateException before the start, after {@link #close()}, or without {@link
   *     Builder#httpsPort}
   */
  public URI httpsUrl() {
    requireOpen();
    return URI.create("https://" + host() + ":" + https().port());
  }

  /**
   * Returns the certificate that clients over HTTPS have to trust, as a PEM file has it. It is made
   * at the start, for {@code localhost}, {@code 127.0.0.1} and {@code ::1} only.
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
   * Returns the token that the admin paths ask for, if they ask for one: the one given, or where
   * the fake listens on more than loopback, one made up. A secret.
   */
  public Optional<String> adminToken() {
    return parts.adminAuthorization().token();
  }

  /** Returns the application that was there at the start. */
  public FakeApplication application() {
    return first;
  }

  /**
   * Adds an application with keys of its own and nothing in it. What happens in it is seen by no
   * other, so each test can have one of its own on a shared server.
   */
  public FakeApplication newApplication() {
    Snapshot start = settings.start();
    return new FakeApplication(
        parts.runtimes().add(start.plan(), start.guesses()), parts.runtimes());
  }

  /**
   * Returns the requests whose credential no application knows, or that had none. With one
   * application only they are in its own journal, since no other can be meant.
   */
  public Journal unmatchedRequests() {
    return parts.runtimes().of(parts.registry().unmatched()).journal();
  }

  /**
   * Saves the state of {@link #application()} to what {@link Builder#saveTo} was given; a fake that
   * starts with it gives the same answers.
   *
   * @throws IllegalStateException if it was given nothing
   */
  public void save() {
    parts.saver().save();
  }

  /** Takes every application back to where it started. */
  public void reset() {
    parts.runtimes().reset();
  }

  /**
   * Stops to serve. Requests under way have some 300 ms left; the connections of those that have
   * not ended by then are closed, and those that a fault stalls are reset at once.
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

  /** What can be decided before the start. */
  public static final class Builder {

    private FakeSettings settings = FakeSettings.defaults();

    private Builder() {}

    /** Listens on this address of the machine; {@code 127.0.0.1} unless said otherwise. */
    public Builder host(String host) {
      settings = settings.withHost(Objects.requireNonNull(host, "host"));
      return this;
    }

    /**
     * Listens on this port; 0, the default, for any that is free.
     *
     * @throws IllegalArgumentException if there is no such port
     */
    public Builder port(int port) {
      if (port < 0 || port > 65535) {
        throw new IllegalArgumentException("a port is 0 to 65535, not " + port);
      }
      settings = settings.withPort(port);
      return this;
    }

    /**
     * Listens for HTTPS too, on this port, or for 0 on any that is free; off unless said.
     *
     * @throws IllegalArgumentException if there is no such port
     */
    public Builder httpsPort(int port) {
      if (port < 0 || port > 65535) {
        throw new IllegalArgumentException("a port is 0 to 65535, not " + port);
      }
      settings = settings.withHttpsPort(port);
      return this;
    }

    /** Starts with the keys of the demo, but with no users and no dialogs. */
    public Builder empty() {
      settings = settings.withStart(settings.start().emptied());
      return this;
    }

    /** Starts with this. */
    public Builder state(Snapshot state) {
      settings = settings.withStart(Objects.requireNonNull(state, "state"));
      return this;
    }

    /** Limits the calls per second as this plan does; unlimited unless said otherwise. */
    public Builder plan(Plan plan) {
      settings = settings.withPlan(Objects.requireNonNull(plan, "plan"));
      return this;
    }

    /**
     * Decides one of the behaviours that are not known of QuickBlox.
     *
     * @throws IllegalArgumentException if the guess cannot be that
     */
    public Builder guess(Guess guess, Choice choice) {
      settings = settings.withGuesses(settings.start().guesses().with(guess, choice));
      return this;
    }

    /** Decides all of the behaviours that are not known of QuickBlox. */
    public Builder guesses(Guesses guesses) {
      settings = settings.withGuesses(Objects.requireNonNull(guesses, "guesses"));
      return this;
    }

    /** Takes the time from this clock; each application can still move ahead of it. */
    public Builder clock(Clock clock) {
      settings = settings.withClock(Objects.requireNonNull(clock, "clock"));
      return this;
    }

    /** Holds that much at most; {@link Limits#DEFAULT} unless said otherwise. */
    public Builder limits(Limits limits) {
      settings = settings.withLimits(Objects.requireNonNull(limits, "limits"));
      return this;
    }

    /**
     * Names the rooms of dialogs, {@code xmpp_room_jid}, by this host of chat; {@code
     * chat.quickblox.com} unless said otherwise.
     *
     * @throws IllegalArgumentException if it is no name of a host
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
     * Gives the first application's state to this, as the text of a state file with every message,
     * whenever {@link UnreadFakeServer#save()} or the admin call asks for it.
     */
    public Builder saveTo(Consumer<String> file) {
      settings = settings.withSavedState(Objects.requireNonNull(file, "file"));
      return this;
    }

    /**
     * Does this whenever a thread of the fake finds that memory has run out, before the request
     * fails that met it; it must not need memory itself. Unless said, the request fails, and {@code
     * GET /__admin/health} says so from then on.
     */
    public Builder onOutOfMemory(Runnable action) {
      settings = settings.withOnOutOfMemory(Objects.requireNonNull(action, "action"));
      return this;
    }

    /** Makes ids, tokens and chance from this seed; 1 unless said otherwise. */
    public Builder seed(long seed) {
      settings = settings.withSeed(seed);
      return this;
    }

    /** Keeps this much of each request in the journals; headers and bodies too unless said. */
    public Builder journal(JournalDetail detail) {
      settings = settings.withJournal(Objects.requireNonNull(detail, "detail"));
      return this;
    }

    /**
     * Asks for this token on the admin paths. Without it they are open to this machine; and where
     * the fake listens on more than loopback, a token is made up.
     *
     * @throws IllegalArgumentException if it is not of 1 to 200 visible ASCII characters
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
