# The bot alone, as an unprivileged user; its store lives in the volume /data.
FROM python:3.12-slim AS build
RUN pip install --no-cache-dir uv
WORKDIR /src
COPY pyproject.toml uv.lock README.md LICENSE ./
COPY bot bot
COPY config config
RUN uv export --frozen --no-dev --no-emit-project --format requirements-txt > requirements.txt \
 && python -m venv /venv \
 && /venv/bin/pip install --no-cache-dir --require-hashes -r requirements.txt \
 && /venv/bin/pip install --no-cache-dir --no-deps .

FROM python:3.12-slim
RUN useradd --uid 10001 --create-home twosource && install -d -o twosource /data
COPY --from=build /venv /venv
ENV PATH=/venv/bin:$PATH PYTHONUNBUFFERED=1 TWOSOURCE_DATA=/data
USER twosource
VOLUME /data
STOPSIGNAL SIGTERM
HEALTHCHECK --interval=60s --timeout=10s --start-period=60s CMD ["twosource", "health"]
ENTRYPOINT ["twosource"]
CMD ["run"]
