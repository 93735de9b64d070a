// SPDX-License-Identifier: Apache-2.0
package io.slime.spi.prometheus.internal.http;

import java.time.Duration;

/**
 * What one attempt means.
 *
 * @param reply how it ended
 * @param isAlive whether the server did its work, though perhaps refusing ours
 * @param again whether to try again within the time that is left
 * @param pause how long the server asks to wait; zero if it does not
 */
record Verdict(Reply reply, boolean isAlive, boolean again, Duration pause) {

  static Verdict done(Reply reply) {
    return new Verdict(reply, true, false, Duration.ZERO);
  }

  static Verdict down(Reply reply, boolean again) {
    return new Verdict(reply, false, again, Duration.ZERO);
  }
}
