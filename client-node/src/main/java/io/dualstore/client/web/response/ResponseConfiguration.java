package io.dualstore.client.web.response;

import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;

/** Answers to requests that went wrong. */
@Configuration(proxyBeanMethods = false)
@Import({ProblemAdvice.class, UnexpectedAdvice.class})
public class ResponseConfiguration {}
