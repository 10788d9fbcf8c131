/**
 * How faults are done: {@link dev.unread.fake.fault.wire.FaultEffects} says for each what is sent
 * in place of the response, {@link dev.unread.fake.fault.wire.StalledResponses} holds what is not
 * sent yet.
 */
@NullMarked
package dev.unread.fake.fault.wire;

import org.jspecify.annotations.NullMarked;
