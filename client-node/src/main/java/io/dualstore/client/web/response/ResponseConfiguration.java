package io.dualstore.client.web.response;

import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;

/** Registers the answers to requests that failed. */
@Configuration(proxyBeanMethods = false)
@Import({ProblemAdvice.class, UnexpectedAdvice.class})
public class ResponseConfiguration {}
