// SPDX-License-Identifier: Apache-2.0
package io.slime.lazyload.internal;

import io.slime.api.FieldPath;
import io.slime.api.Issue;
import io.slime.api.ResourceId;
import io.slime.core.codec.Unread;
import io.slime.lazyload.LazyLoadIssue;
import java.util.List;
import java.util.Map;

/** Reports what the records of a fence could not take. */
final class UnreadFields {
  private final LazyLoadIssue code;
  private final ResourceId fence;
  private final List<Issue> issues;

  UnreadFields(LazyLoadIssue code, ResourceId fence, List<Issue> issues) {
    this.code = code;
    this.fence = fence;
    this.issues = issues;
  }

  void report(Class<? extends Record> type, Map<String, ?> extra, FieldPath path) {
    if (extra.isEmpty()) {
      return;
    }
    for (Unread unread : Unread.of(type, extra, path)) {
      issues.add(new Issue(code, fence, unread.path(), unread.message(), unread.advice()));
    }
  }
}
