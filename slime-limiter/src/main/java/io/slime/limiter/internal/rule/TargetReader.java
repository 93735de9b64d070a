// SPDX-License-Identifier: Apache-2.0
package io.slime.limiter.internal.rule;

import io.slime.api.FieldPath;
import io.slime.api.limiter.LimitTarget;
import io.slime.limiter.LimiterIssue;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** Reads what a rule limits. */
final class TargetReader {
  private static final int HIGHEST_PORT = 65535;
  private static final String HOSTS = "host";
  private static final String ROUTES = "route";

  private final Findings findings;
  private final boolean gateway;

  TargetReader(Findings findings, boolean gateway) {
    this.findings = findings;
    this.gateway = gateway;
  }

  RuleTarget read(LimitTarget target, FieldPath at) {
    if (!target.extra().isEmpty()) {
      findings.unread(LimitTarget.class, target.extra(), at);
    }
    int port = target.port() == null ? 0 : target.port();
    if (port < 0 || port > HIGHEST_PORT) {
      bad(at.field("port"), "The port is " + port + ", not 1 to 65535.");
    }
    String direction = target.direction() == null ? "" : target.direction();
    return switch (direction.toLowerCase(Locale.ROOT)) {
      case "outbound" -> outbound(target, port, at);
      case "", "inbound" -> inbound(target, port, at);
      default -> {
        bad(at.field("direction"), "'" + direction + "' is neither inbound nor outbound.");
        yield RuleTarget.INBOUND;
      }
    };
  }

  private RuleTarget inbound(LimitTarget target, int port, FieldPath at) {
    if (gateway) {
      bad(at.field("direction"), "A gateway has outbound routes only; write direction: outbound.");
    }
    if (!target.route().isEmpty() || !target.host().isEmpty()) {
      bad(at, "Routes and hosts are outbound, and the target is inbound.");
    }
    return new RuleTarget(false, port, List.of());
  }

  private RuleTarget outbound(LimitTarget target, int port, FieldPath at) {
    List<RouteReference> routes = new ArrayList<>(1);
    List<String> texts = target.route().isEmpty() ? target.host() : target.route();
    FieldPath list = at.field(target.route().isEmpty() ? HOSTS : ROUTES);
    if (texts.isEmpty()) {
      bad(at, "The target is outbound and names neither routes nor hosts.");
    }
    if (!target.route().isEmpty() && !target.host().isEmpty()) {
      bad(at.field("host"), "Both routes and hosts are given.");
    }
    for (int i = 0; i < texts.size(); i++) {
      String text = texts.get(i);
      if (text == null) {
        bad(list.index(i), "The route or host is none.");
      } else {
        RouteReference route =
            target.route().isEmpty()
                ? host(text, port, null, true, i, list)
                : route(text, port, i, list);
        if (route != null) {
          routes.add(route);
        }
      }
    }
    return new RuleTarget(true, port, routes);
  }

  private @Nullable RouteReference route(String text, int port, int index, FieldPath list) {
    int slash = text.indexOf('/');
    if (slash < 0 || text.indexOf('/', slash + 1) >= 0) {
      bad(list.index(index), "'" + text + "' is not host/route with exactly one slash.");
      return null;
    }
    String route = text.substring(slash + 1);
    String host = text.substring(0, slash);
    if (host.isEmpty() && route.isEmpty()) {
      bad(list.index(index), "'/' names neither a host nor a route.");
      return null;
    }
    return host(host, port, route.isEmpty() ? null : route, false, index, list);
  }

  private @Nullable RouteReference host(
      String text, int port, @Nullable String route, boolean fromHosts, int index, FieldPath list) {
    int colon = text.lastIndexOf(':');
    String host = colon < 0 ? text : text.substring(0, colon);
    int own = colon < 0 ? 0 : port(text.substring(colon + 1));
    boolean bracketed = text.endsWith("]");
    String field = fromHosts ? HOSTS : ROUTES;
    if (own < 0 && !bracketed || host.isEmpty() && route == null) {
      bad(list.index(index), "'" + text + "' is no host, with or without a port.");
      return null;
    }
    if (bracketed) {
      return new RouteReference(text, port, route, field, index);
    }
    if (own > 0 && port > 0 && own != port) {
      bad(list.index(index), "'" + text + "' has another port than the target, " + port + ".");
      return null;
    }
    return new RouteReference(
        host.toLowerCase(Locale.ROOT), own > 0 ? own : port, route, field, index);
  }

  private static int port(String text) {
    int port = 0;
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      if (c < '0' || c > '9' || port > HIGHEST_PORT) {
        return -1;
      }
      port = port * 10 + c - '0';
    }
    return port > 0 && port <= HIGHEST_PORT ? port : -1;
  }

  private void bad(FieldPath at, String message) {
    findings.add(LimiterIssue.BAD_TARGET, at, message);
  }
}
