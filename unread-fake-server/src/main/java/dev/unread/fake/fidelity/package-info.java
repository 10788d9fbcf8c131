/**
 * What the fake imitates, rule by rule, and how sure that is.
 *
 * <p>{@link dev.unread.fake.fidelity.Rule} is the one source: of the table in the README, of {@code
 * GET /__admin/fidelity}, and of what the conformance command checks. A rule that no test proves
 * fails the build.
 */
@NullMarked
package dev.unread.fake.fidelity;

import org.jspecify.annotations.NullMarked;
