// SPDX-License-Identifier: Apache-2.0
package io.slime.lazyload.internal;

import io.slime.api.FieldPath;
import io.slime.api.Issue;
import io.slime.api.ResourceId;
import io.slime.api.fence.Destinations;
import io.slime.api.fence.LearnedHost;
import io.slime.api.fence.ServiceFenceStatus;
import io.slime.lazyload.FenceMemory;
import io.slime.lazyload.LazyLoadIssue;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Reports what of a status cannot be read. Whoever wrote it, the next status has it right, so that
 * nothing here is an error.
 */
final class StatusDecoder {
  private static final FieldPath STATUS = FieldPath.of("status");

  private final UnreadFields unread;
  private final ResourceId fence;
  private final List<Issue> issues;

  StatusDecoder(ResourceId fence, List<Issue> issues) {
    this.unread = new UnreadFields(LazyLoadIssue.UNREADABLE_STATUS, fence, issues);
    this.fence = fence;
    this.issues = issues;
  }

  void report(ServiceFenceStatus status) {
    unread.report(ServiceFenceStatus.class, status.extra(), STATUS);
    status
        .domains()
        .forEach(
            (host, destinations) -> {
              if (host != null && destinations != null && !destinations.extra().isEmpty()) {
                unread.report(
                    Destinations.class, destinations.extra(), STATUS.field("domains").field(host));
              }
            });
    status
        .learned()
        .forEach(
            (host, learned) -> {
              if (host != null && learned != null) {
                report(learned, STATUS.field("learned").field(host));
              }
            });
  }

  private void report(LearnedHost learned, FieldPath path) {
    unread.report(LearnedHost.class, learned.extra(), path);
    reportTime(learned.firstSeen(), path.field("firstSeen"));
    reportTime(learned.lastSeen(), path.field("lastSeen"));
  }

  private void reportTime(@Nullable String time, FieldPath path) {
    if (time != null && FenceMemory.time(time).isEmpty()) {
      issues.add(
          Issue.of(
              LazyLoadIssue.UNREADABLE_STATUS, fence, path, "'%s' is no instant.".formatted(time)));
    }
  }
}
