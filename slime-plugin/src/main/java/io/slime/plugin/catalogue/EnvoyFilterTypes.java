// SPDX-License-Identifier: Apache-2.0
package io.slime.plugin.catalogue;

import io.slime.api.plugin.Plugin.ListenerType;
import io.slime.core.envoyfilter.TypeUrls;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The HTTP filters of Envoy. The canonical name of a row {@code x} is {@code envoy.filters.http.x},
 * its messages are {@code envoy.extensions.filters.http.x.v3.*}. Checked against Envoy's own schema
 * and against what real proxies accept for a filter and for a route.
 */
final class EnvoyFilterTypes {
  private static final String NAMES = "envoy.filters.http.";
  private static final String MESSAGES = TypeUrls.PREFIX + "envoy.extensions.filters.http.";
  private static final @Nullable String NONE = null;
  private static final Set<ListenerType> CALLING =
      Set.of(ListenerType.OUTBOUND, ListenerType.GATEWAY);

  private final List<FilterType> rows = new ArrayList<>();

  private EnvoyFilterTypes() {}

  /** The table, in the order of the names. */
  static List<FilterType> all() {
    EnvoyFilterTypes table = new EnvoyFilterTypes();
    // filter, its message, its message per route, settings it cannot be without
    table.row("adaptive_concurrency", "AdaptiveConcurrency", NONE, "gradient_controller_config");
    table.row("admission_control", "AdmissionControl", NONE, "success_criteria");
    table.calling("alternate_protocols_cache", "FilterConfig", NONE);
    table.since(33, "api_key_auth", "ApiKeyAuth", "ApiKeyAuthPerRoute", "key_sources");
    table.row("aws_lambda", "Config", "PerRouteConfig", "arn");
    table.row(
        "aws_request_signing", "AwsRequestSigning", "AwsRequestSigningPerRoute", "service_name");
    table.row("bandwidth_limit", "BandwidthLimit", "BandwidthLimit", "stat_prefix");
    table.since(29, 31, "basic_auth", "BasicAuth", "BasicAuthPerRoute", "users");
    table.row("buffer", "Buffer", "BufferPerRoute", "max_request_bytes");
    table.row("cache", "CacheConfig", NONE);
    table.row("cdn_loop", "CdnLoopConfig", NONE, "cdn_id");
    table.row("composite", "Composite", NONE);
    table.row("compressor", "Compressor", "CompressorPerRoute", "compressor_library");
    table.row("connect_grpc_bridge", "FilterConfig", NONE);
    table.row("cors", "Cors", "CorsPolicy");
    table.since(29, "credential_injector", "CredentialInjector", NONE, "credential");
    table.row("csrf", "CsrfPolicy", "CsrfPolicy", "filter_enabled");
    table.row("custom_response", "CustomResponse", "CustomResponse");
    table.row("decompressor", "Decompressor", NONE, "decompressor_library");
    table.calling(
        "dynamic_forward_proxy",
        "FilterConfig",
        "PerRouteConfig",
        "dns_cache_config|sub_cluster_config");
    table.row("ext_authz", "ExtAuthz", "ExtAuthzPerRoute", "grpc_service|http_service");
    table.row("ext_proc", "ExternalProcessor", "ExtProcPerRoute", "grpc_service|http_service");
    table.row("fault", "HTTPFault", "HTTPFault");
    table.row("file_system_buffer", "FileSystemBufferFilterConfig", "FileSystemBufferFilterConfig");
    table.calling("gcp_authn", "GcpAuthnFilterConfig", NONE);
    table.row("geoip", "Geoip", NONE, "provider");
    table.row("grpc_field_extraction", "GrpcFieldExtractionConfig", NONE, "descriptor_set");
    table.row("grpc_http1_bridge", "Config", NONE);
    table.row("grpc_http1_reverse_bridge", "FilterConfig", "FilterConfigPerRoute", "content_type");
    table.since(
        33,
        "grpc_json_reverse_transcoder",
        "GrpcJsonReverseTranscoder",
        "GrpcJsonReverseTranscoder");
    table.row(
        "grpc_json_transcoder",
        "GrpcJsonTranscoder",
        "GrpcJsonTranscoder",
        "proto_descriptor|proto_descriptor_bin");
    table.row("grpc_stats", "FilterConfig", NONE);
    table.row("grpc_web", "GrpcWeb", NONE);
    table.row("header_mutation", "HeaderMutation", "HeaderMutationPerRoute");
    table.row("header_to_metadata", "Config", "Config");
    table.row("health_check", "HealthCheck", NONE, "pass_through_mode");
    table.row("ip_tagging", "IPTagging", NONE, "ip_tags|ip_tags_file_provider");
    table.row("json_to_metadata", "JsonToMetadata", NONE);
    table.row("jwt_authn", "JwtAuthentication", "PerRouteConfig");
    table.row("kill_request", "KillRequest", "KillRequest");
    table.row("local_ratelimit", "LocalRateLimit", "LocalRateLimit", "stat_prefix");
    table.row("lua", "Lua", "LuaPerRoute");
    table.row("oauth2", "OAuth2", NONE, "config");
    table.row("on_demand", "OnDemand", "PerRouteConfig");
    table.row("original_src", "OriginalSrc", NONE);
    table.since(32, "proto_message_extraction", "ProtoMessageExtractionConfig", NONE);
    table.row(
        "rate_limit_quota", "RateLimitQuotaFilterConfig", "RateLimitQuotaOverride", "rlqs_server");
    table.row("ratelimit", "RateLimit", "RateLimitPerRoute", "domain", "rate_limit_service");
    table.row("rbac", "RBAC", "RBACPerRoute");
    table.since(30, 34, "set_filter_state", "Config", "Config");
    table.row("set_metadata", "Config", NONE);
    table.row("stateful_session", "StatefulSession", "StatefulSessionPerRoute");
    table.row("tap", "Tap", NONE, "common_config");
    table.since(29, "thrift_to_metadata", "ThriftToMetadata", NONE);
    table.row("wasm", "Wasm", NONE, "config");
    return List.copyOf(table.rows);
  }

  private void row(String name, String message, @Nullable String perRoute, String... required) {
    add(name, message, perRoute, 0, 0, FilterType.ANYWHERE, required);
  }

  private void since(
      int envoy, String name, String message, @Nullable String perRoute, String... required) {
    add(name, message, perRoute, envoy, envoy, FilterType.ANYWHERE, required);
  }

  private void since(
      int envoy,
      int perRouteEnvoy,
      String name,
      String message,
      @Nullable String perRoute,
      String... required) {
    add(name, message, perRoute, envoy, perRouteEnvoy, FilterType.ANYWHERE, required);
  }

  private void calling(String name, String message, @Nullable String perRoute, String... required) {
    add(name, message, perRoute, 0, 0, CALLING, required);
  }

  private void add(
      String name,
      String message,
      @Nullable String perRoute,
      int sinceEnvoy,
      int sinceEnvoyPerRoute,
      Set<ListenerType> positions,
      String... required) {
    String prefix = MESSAGES + name + ".v3.";
    rows.add(
        new FilterType(
            NAMES + name,
            prefix + message,
            perRoute == null ? null : prefix + perRoute,
            sinceEnvoy,
            sinceEnvoyPerRoute,
            positions,
            List.of(required),
            true));
  }
}
