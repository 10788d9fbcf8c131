/**
 * A stateful fake of QuickBlox's unread counts.
 *
 * <p>Start at {@link dev.unread.fake.UnreadFakeServer}, the server, and {@link
 * dev.unread.fake.FakeApplication}, which adds users, dialogs and messages; if the start fails, it
 * throws a {@code FakeServerException}. The other public types:
 *
 * <ul>
 *   <li>from {@code junit5}: {@code UnreadFake}, {@code NamedApplication}, {@code SharedFake},
 *       {@code UnreadFakeExtension}
 *   <li>from {@code fault}: {@code Fault}, which is a {@code ResponseFault}, a {@code
 *       ConnectionFault} or a delay, with {@code Corruption}, {@code Latency} and {@code
 *       ResponsePart}; {@code Faults}, {@code ArmedFault}, {@code Trigger} and {@code FaultTiming};
 *       {@code FaultType}, {@code FaultVisitor}, {@code FaultCatalogue} and {@code ExpectedOutcome}
 *   <li>from {@code journal}: {@code Journal} with {@code JournalDetail}, {@code RequestMatcher},
 *       {@code RecordedRequest} with {@code CredentialKind} and {@code RecordedMessage}; {@code
 *       PendingRequest} is for the server, which writes the journal
 *   <li>from {@code snapshot}: {@code Snapshot} with {@code ApplicationKeys}, {@code UserDetails},
 *       {@code DialogDetails}, {@code DialogType}, {@code MessageEntry}, {@code SessionEntry},
 *       {@code SessionOrigin} and {@code ClockSetting}; {@code Plan}, {@code Guess}, {@code Choice}
 *       and {@code Guesses}; {@code Limit} and {@code Limits}; {@code InvalidSnapshotException} and
 *       {@code LimitExceededException}
 * </ul>
 *
 * <p>The module exports these packages and hides the others, whose types are public for each other
 * only. All packages:
 *
 * <ul>
 *   <li>{@code state}: the applications that counts are derived from; no HTTP, no JSON. {@code
 *       snapshot}: what they are written down as
 *   <li>{@code http}: Javalin and Jetty, HTTP and HTTPS; no QuickBlox, no state
 *   <li>{@code quickblox}: the path of a vendor request, and QuickBlox's endpoints; {@code
 *       fidelity} says how sure each rule is, and {@code conformance} checks the rules against any
 *       server
 *   <li>{@code fault} and {@code journal}: failures on command, and the requests that came
 *   <li>{@code runtime}: what lives as long as an application, and the journal and the faults
 *       around each of its requests
 *   <li>{@code admin}: the control plane; {@code admin.security} checks who may use it, {@code
 *       page} shows it
 *   <li>{@code wiring}: Dagger puts the parts together; {@code standalone}: the process; {@code
 *       junit5}: the extension
 * </ul>
 */
@NullMarked
package dev.unread.fake;

import org.jspecify.annotations.NullMarked;
