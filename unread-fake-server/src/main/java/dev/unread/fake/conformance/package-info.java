/**
 * The rules of {@link dev.unread.fake.fidelity.Rule} that can be seen from outside, checked against
 * any server: the fake, to show that it keeps them, or the live service, to learn whether it does.
 *
 * <p>{@link dev.unread.fake.conformance.ConformanceCommand} is where to start.
 */
@NullMarked
package dev.unread.fake.conformance;

import org.jspecify.annotations.NullMarked;
